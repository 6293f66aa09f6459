"""Inline markup never splits a word, joins two, or loses one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories_in_scripts import STORIES, address, html_of, paragraphs, text_of

from tagwire.extract import read_page
from tagwire.model import Article

INLINE: dict[str, tuple[str, str, str]] = {
    # name: (language, markup of a paragraph, what it says)
    "letter_in_a_link": ("en", 'The productio<a href="/n">n</a> of steel fell sharply in the spring, said the owners of the three mills in the valley.', "The production of steel fell sharply in the spring, said the owners of the three mills in the valley."),
    "blank_inside_a_link": ("en", 'The minister promised Europe<a href="/e"> its support</a> for as long as the talks about the cables would last.', "The minister promised Europe its support for as long as the talks about the cables would last."),
    "genitive_in_a_link": ("en", "Ukraine<a href='/u'>'s</a> ports were open again on Monday, and the first four ships left with grain before noon.", "Ukraine's ports were open again on Monday, and the first four ships left with grain before noon."),
    "link_before_a_genitive": ("en", "It was <a href='/u'>Ukraine</a>'s oldest port, and <a href='/p'>the pilots</a>, who know it, were the first to return.", "It was Ukraine's oldest port, and the pilots, who know it, were the first to return."),
    "link_in_brackets": ("en", "The plan of the islands (<a href='/p'>PDF</a>) was read by everyone who came to the hall (<i>some</i> twice) that evening.", "The plan of the islands (PDF) was read by everyone who came to the hall (some twice) that evening."),
    "line_breaks_in_the_source": ("en", "The keeper,\n      <a href='/k'>Ada\n      Moore</a>\n      , was the last\n      to leave the tower that night, long after the others.", "The keeper, Ada Moore, was the last to leave the tower that night, long after the others."),
    "word_break": ("en", "The word super<wbr>cali<wbr>fragile stood on the wall of the tower, and nobody knew for certain who had written it there.", "The word supercalifragile stood on the wall of the tower, and nobody knew for certain who had written it there."),
    "soft_hyphens": ("en", "The re&shy;con&shy;struc&shy;tion of the light&#173;house took three years and cost less than the new car park beside it.", "The reconstruction of the lighthouse took three years and cost less than the new car park beside it."),
    "zero_width_spaces": ("en", "The light&#8203;house keeper said on&#x200b; Friday that the lamp&#xfeff; would burn until the morning of every single day.", "The lighthouse keeper said on Friday that the lamp would burn until the morning of every single day."),
    "time": ("en", "The lamp was lit at <time datetime='2026-11-20T18:00'>six in the evening</time> and burned until <time>seven</time> in the morning.", "The lamp was lit at six in the evening and burned until seven in the morning."),
    "data": ("en", "The repair cost <data value='41000'>forty-one thousand</data> crowns, of which <data value='9'>nine</data> went for vinegar and cloth.", "The repair cost forty-one thousand crowns, of which nine went for vinegar and cloth."),
    "nested_spans": ("en", "<span><span>The</span> <span>kee<span>per</span></span></span> turned <span class='x'>the <b>s<i>wit</i>ch</b></span> and the whole village cheered.", "The keeper turned the switch and the whole village cheered."),
    "comments": ("en", "The la<!-- ad -->mp is o<!---->ld, the lens is old<!-- x -->er, and the tower is the oldest building on this part of the coast.", "The lamp is old, the lens is older, and the tower is the oldest building on this part of the coast."),
    "abbreviation": ("en", "The <abbr title='Royal Lighthouse Service'>RLS</abbr>’s engineers and the <acronym title='x'>NGO</acronym>s that helped them met in the tower at noon.", "The RLS’s engineers and the NGOs that helped them met in the tower at noon."),
    "powers_and_formulas": ("en", "The room has 40 m<sup>2</sup>, and the lamp saves 3 t of CO<sub>2</sub> a year, said the 2<sup>nd</sup> engineer at the opening.", "The room has 40 m2, and the lamp saves 3 t of CO2 a year, said the 2nd engineer at the opening."),
    "isolated_directions": ("en", "The visitors came from <bdi>Alda</bdi>, <bdo dir='ltr'>Brin</bdo> and <bdi>Corth</bdi>s, and from all of the seven islands beyond.", "The visitors came from Alda, Brin and Corths, and from all of the seven islands beyond."),
    "small_capitals": ("en", "<span class='sc'>T</span>he <span style='font-variant:small-caps'>Marrow Lights</span> society paid for the wiring of the tower from top to bottom.", "The Marrow Lights society paid for the wiring of the tower from top to bottom."),
    "drop_capital": ("en", "<span class='dropcap'>T</span>he light went on at six, and for a moment nobody on the hill said a single word to anyone else.", "The light went on at six, and for a moment nobody on the hill said a single word to anyone else."),
    "drop_capital_hidden_twin": ("en", "<span class='dropcap' aria-hidden='true'>T</span><span class='sr-only'>T</span>he light was seen from all of the islands, said the pilots who were at sea.", "The light was seen from all of the islands, said the pilots who were at sea."),
    "picture_in_a_line": ("en", "The keeper <img src='/k.png' alt='portrait' width='16'>lives in the tower, as her father did and as her daughter one day may.", "The keeper lives in the tower, as her father did and as her daughter one day may."),
    "emoji_as_a_picture": ("en", "“We did it <img class='emoji' src='/1f389.svg' alt='🎉'>”, the society wrote to everyone who had given it money for the lamp.", "“We did it 🎉”, the society wrote to everyone who had given it money for the lamp."),
    "insertion_and_deletion": ("en", "The tower is <del>thirty</del> <ins>forty</ins> metres high, which makes it the highest building of the whole long coast.", "The tower is forty metres high, which makes it the highest building of the whole long coast."),
    "struck_words": ("en", "They wanted to <s>save</s> spend money, as the mayor joked at the opening, and everyone on the hill laughed with her.", "They wanted to save spend money, as the mayor joked at the opening, and everyone on the hill laughed with her."),
    "titles_of_works": ("en", "Her book <cite>The La<b>mp</b></cite> and the film <dfn>Storm</dfn> tell the story of <small>the</small> <big>tower</big> and of its people.", "Her book The Lamp and the film Storm tell the story of the tower and of its people."),
    "code_and_keys": ("en", "The lamp's program <code>lamp.py</code> runs on an old <var>machine</var>; <kbd>F1</kbd> switches it off, <samp>OFF</samp> is the answer.", "The lamp's program lamp.py runs on an old machine; F1 switches it off, OFF is the answer."),
    "quotation": ("en", "“It is <q>our</q> light,” the keeper said, and then she turned round and went up the 142 steps once again, alone.", "“It is “our” light,” the keeper said, and then she turned round and went up the 142 steps once again, alone."),
    "fonts": ("en", "<font color='red'>Th</font><font>e</font> <tt>lam</tt>p was <strike>bri</strike>ght, and it could be seen from <nobr>the islands</nobr> all night long.", "The lamp was bright, and it could be seen from the islands all night long."),
    "hidden_hint_at_a_link": ("en", "The society has <a href='/s' target='_blank'>a page<span class='visually-hidden'> (opens in a new tab)</span></a> where all who gave money are named.", "The society has a page where all who gave money are named."),
    "icon_at_a_link": ("en", "The society has <a href='/s'>a page <svg><title>External link</title><path d='M0'/></svg></a> where all who gave money for it are named.", "The society has a page where all who gave money for it are named."),
    "script_in_a_line": ("en", "The lamp <script>track('x')</script>shines for <noscript><img src='/t.gif'></noscript>nine<style>.x{}</style> hours in winter and for five in summer.", "The lamp shines for nine hours in winter and for five in summer."),
    "button_in_a_line": ("en", "The lens, made in 1881, weighs two tonnes <button type='button'>?</button>and floats on a bath of mercury as it turns.", "The lens, made in 1881, weighs two tonnes and floats on a bath of mercury as it turns."),
    "emphasis_inside_a_word": ("en", "It was <em>un</em>believ<strong>able</strong>, sa<u>id</u> the <mark>keep</mark>er, how m<i>an</i>y people had <b>c</b>ome up the hill.", "It was unbelievable, said the keeper, how many people had come up the hill."),
    "custom_elements": ("en", "The <news-tag>Marrow</news-tag> Point <x-person data-id='1'>keep<b>er</b></x-person>s have all been women since the tower was built.", "The Marrow Point keepers have all been women since the tower was built."),
    "footnote_mark": ("en", "The lens was made in Paris<sup><a href='#fn1'>[1]</a></sup> and brought here by ship<a href='#n' class='footnote'>*</a> in the year 1881.", "The lens was made in Paris[1] and brought here by ship* in the year 1881."),
    "line_break_in_a_sentence": ("en", "The first of the two lines of the old song<br>and the second of the two lines of the old song that they all sang.", "The first of the two lines of the old song\nand the second of the two lines of the old song that they all sang."),
    "link_beside_link": ("en", "Letters came from <a href='/a'>Alda</a>, <a href='/b'>Brin</a><a href='/c'>ton</a> and <a href='/d'>Corth</a>; <a href='/e'>one</a> came from Peru.", "Letters came from Alda, Brinton and Corth; one came from Peru."),
    "anchor_without_address": ("en", "The <a name='x'></a>steps are <a id='y'>worn</a>, the door is low and the wind<a name='z'></a>ows are small, but the view is wide.", "The steps are worn, the door is low and the windows are small, but the view is wide."),
    "umlaut_in_a_tag": ("de", "Die T<b>ü</b>r des Turms blieb f<i>ü</i>r alle ge&ouml;ffnet, und der Stra<wbr>ßen<wbr>rand stand bis in die Nacht voller Fahrräder.", "Die Tür des Turms blieb für alle geöffnet, und der Straßenrand stand bis in die Nacht voller Fahrräder."),
    "decomposed_umlaut": ("de", "Fu\u0308r die Ga\u0308ste gab es Tee und Kuchen, fu\u0308r die Kinder Kakao, und niemand wollte vor Mitternacht nach Hause gehen.", "Für die Gäste gab es Tee und Kuchen, für die Kinder Kakao, und niemand wollte vor Mitternacht nach Hause gehen."),
    "french_elision": ("fr", "L’<a href='/p'>ancien phare</a> d’<em>Armor</em> n’était plus qu’<b>une</b> ruine avant que les bénévoles ne s’en occupent un peu.", "L’ancien phare d’Armor n’était plus qu’une ruine avant que les bénévoles ne s’en occupent un peu."),
    "french_punctuation": ("fr", "« <i>Quelle</i> lumière&nbsp;! » s’est écrié le gardien&#8239;; « qui l’aurait cru ? » a répondu la maire, très émue elle aussi.", "« Quelle lumière ! » s’est écrié le gardien ; « qui l’aurait cru ? » a répondu la maire, très émue elle aussi."),
    "spanish_marks": ("es", "—¿<b>Quién</b> lo diría? ¡<i>Qué</i> luz! —dijo <a href='/a'>el guardián</a>—, y todos los vecinos del pueblo aplaudieron largo rato.", "—¿Quién lo diría? ¡Qué luz! —dijo el guardián—, y todos los vecinos del pueblo aplaudieron largo rato."),
    "turkish_suffix": ("tr", "<a href='/t'>Türkiye</a>'nin en eski feneri <b>İ</b>skele'de<i>ki</i>ydi; şimdi köyün <span>ışı</span>ğı yeniden denizden görülüyor.", "Türkiye'nin en eski feneri İskele'dekiydi; şimdi köyün ışığı yeniden denizden görülüyor."),
    "cyrillic_ending_after_a_link": ("ru", "Смотритель <a href='/m'>маяк</a>а живёт в башне, как жил е<b>ё</b> отец, и говорит, что никогда не переедет в город.", "Смотритель маяка живёт в башне, как жил её отец, и говорит, что никогда не переедет в город."),
    "arabic_prefix_before_a_link": ("ar", "وقال حارس ال<a href='/m'>منارة</a> إن أهل ال<b>قرية</b> فرحوا ب<i>الضوء</i> فرحا كبيرا، و<a href='/s'>الصيادون</a> أكثر من غيرهم.", "وقال حارس المنارة إن أهل القرية فرحوا بالضوء فرحا كبيرا، والصيادون أكثر من غيرهم."),
    "arabic_direction_marks": ("ar", "قال الحارس\u200f إن \u202bالضوء\u202c سيبقى \u2067حتى الصباح\u2069 كل يوم، وإن القرية\u200e كلها سعيدة بما جرى في هذه الليلة.", "قال الحارس إن الضوء سيبقى حتى الصباح كل يوم، وإن القرية كلها سعيدة بما جرى في هذه الليلة."),
    "arabic_presentation_forms": ("ar", "وقال اﻟﺤﺎرس إن اﻟﻀﻮء سيبقى كل ليلة، وإن القرية كلها سعيدة بما جرى في هذه الليلة الباردة من ليالي الخريف.", "وقال الحارس إن الضوء سيبقى كل ليلة، وإن القرية كلها سعيدة بما جرى في هذه الليلة الباردة من ليالي الخريف."),
    "persian_joiner": ("fa", "نگهبان <a href='/n'>می‌گوید</a> که خانه‌های روستا را از بالا دیده و کشتی<b>‌ها</b> را شمرده است و هرگز از آن‌جا نمی‌رود.", "نگهبان می‌گوید که خانه‌های روستا را از بالا دیده و کشتی‌ها را شمرده است و هرگز از آن‌جا نمی‌رود."),
    "hebrew_prefix_before_a_link": ("he", "שומר ה<a href='/m'>מגדלור</a> אמר כי ב<b>כפר</b> שמחו מאוד, ו<i>הדייגים</i> יותר מכולם, כי האור חזר סוף סוף אל הים.", "שומר המגדלור אמר כי בכפר שמחו מאוד, והדייגים יותר מכולם, כי האור חזר סוף סוף אל הים."),
    "hebrew_with_a_latin_name": ("he", "החברה <bdi>Marrow Lights</bdi> שילמה על החוטים, ו<span dir='ltr'>142</span> המדרגות נצבעו מחדש בידי תלמידי בית הספר של הכפר.", "החברה Marrow Lights שילמה על החוטים, ו142 המדרגות נצבעו מחדש בידי תלמידי בית הספר של הכפר."),
    "chinese_link": ("zh", "守塔人<a href='/s'>陈</a>女士说，<b>灯</b>光会一直亮到早上，<span>村</span>民们都很高兴，<em>渔民</em>尤其如此，因为他们等了很久。", "守塔人陈女士说，灯光会一直亮到早上，村民们都很高兴，渔民尤其如此，因为他们等了很久。"),
    "chinese_lines_in_the_source": ("zh", "守塔人陈女士说，灯光会一直亮到早上，\n      村民们都很高兴，渔民\n尤其如此，因为他们已经等了很久很久。", "守塔人陈女士说，灯光会一直亮到早上，村民们都很高兴，渔民尤其如此，因为他们已经等了很久很久。"),
    "japanese_ruby": ("ja", "<ruby>灯台<rp>（</rp><rt>とうだい</rt><rp>）</rp></ruby>守の女性は、<ruby>岬<rt>みさき</rt></ruby>の光は朝まで消えないと話し、村の人々は拍手を送った。", "灯台守の女性は、岬の光は朝まで消えないと話し、村の人々は拍手を送った。"),
    "japanese_emphasis": ("ja", "灯台守は「<strong>光</strong>は<a href='/h'>朝まで</a>消えない」と<em>話し</em>、集まった村の人々は長い間、静かに拍手を送り続けた。", "灯台守は「光は朝まで消えない」と話し、集まった村の人々は長い間、静かに拍手を送り続けた。"),
    "korean_particle_after_a_link": ("ko", "<a href='/d'>등대지기</a>는 불빛이 <b>아침</b>까지 꺼지지 않을 것이라고 말했고, <i>마을</i>의 주민들은 오랫동안 손뼉을 쳤다.", "등대지기는 불빛이 아침까지 꺼지지 않을 것이라고 말했고, 마을의 주민들은 오랫동안 손뼉을 쳤다."),
    "korean_decomposed": ("ko", "\u1103\u1173\u11bc\u1103\u1162지기는 불빛이 아침까지 꺼지지 않을 것이라고 말했고, 마을의 주민들은 오랫동안 손뼉을 쳤다.", "등대지기는 불빛이 아침까지 꺼지지 않을 것이라고 말했고, 마을의 주민들은 오랫동안 손뼉을 쳤다."),
    "hindi_link": ("hi", "<a href='/r'>रखवाले</a> ने कहा कि रोशनी <b>सुबह</b> तक जलेगी, और गाँव<i>वालों</i> ने देर तक तालियाँ बजाईं, क्योंकि वे बहुत खुश थे।", "रखवाले ने कहा कि रोशनी सुबह तक जलेगी, और गाँववालों ने देर तक तालियाँ बजाईं, क्योंकि वे बहुत खुश थे।"),
    "hindi_joiners": ("hi", "रखवाले ने क\u094d\u200dया कहा, यह सबने सुना; दुकान का नाम श्रीमान\u094d\u200cजी था और गाँव वालों ने देर तक तालियाँ बजाईं उस रात।", "रखवाले ने क\u094d\u200dया कहा, यह सबने सुना; दुकान का नाम श्रीमान\u094d\u200cजी था और गाँव वालों ने देर तक तालियाँ बजाईं उस रात।"),
    "thai_link": ("th", "ผู้เฝ้า<a href='/p'>ประภาคาร</a>กล่าวว่าแสงไฟจะส่องไปจนถึง<b>เช้า</b>และชาวบ้าน<i>ทุกคน</i>ต่างดีใจที่ได้เห็นแสงนี้กลับคืนสู่ทะเลอีกครั้งหนึ่ง", "ผู้เฝ้าประภาคารกล่าวว่าแสงไฟจะส่องไปจนถึงเช้าและชาวบ้านทุกคนต่างดีใจที่ได้เห็นแสงนี้กลับคืนสู่ทะเลอีกครั้งหนึ่ง"),
    "thai_zero_width_breaks": ("th", "ผู้เฝ้า\u200bประภาคาร\u200bกล่าวว่า\u200bแสงไฟ\u200bจะส่องไปจนถึง\u200bเช้าและชาวบ้านทุกคนต่างดีใจที่ได้เห็นแสงนี้กลับคืนสู่ทะเลอีกครั้ง", "ผู้เฝ้าประภาคารกล่าวว่าแสงไฟจะส่องไปจนถึงเช้าและชาวบ้านทุกคนต่างดีใจที่ได้เห็นแสงนี้กลับคืนสู่ทะเลอีกครั้ง"),
    "emoji_sequences": ("en", "The society wrote “thank you 👩‍🔧 and 👨‍👩‍👧 and ❤️” below the picture of the lamp that it sent to all who had given money.", "The society wrote “thank you 👩‍🔧 and 👨‍👩‍👧 and ❤️” below the picture of the lamp that it sent to all who had given money."),
    "escaped_twice": ("en", "The keeper&amp;#8217;s daughter&amp;nbsp;said that fish &amp;amp; chips were sold on the hill, and that the queue was very long that night.", "The keeper’s daughter said that fish & chips were sold on the hill, and that the queue was very long that night."),
    "narrow_spaces": ("en", "The lens weighs 2&nbsp;tonnes, it is 3&#8239;m high,&#8201;and it has 1&#8239;200&#8195;prisms,  all of them cut by hand in Paris in the year 1881.", "The lens weighs 2 tonnes, it is 3 m high, and it has 1 200 prisms, all of them cut by hand in Paris in the year 1881."),
    "full_stop_in_a_tag": ("en", "The keeper left at noon<b>.</b> Her daughter stayed<a href='/d'>,</a> and so did the <i>dog</i> <span>.</span> They watched the sea until it was dark.", "The keeper left at noon. Her daughter stayed, and so did the dog. They watched the sea until it was dark."),
}  # fmt: skip


def article_of(html: str, language: str) -> Article:
    found = read_page(html, address(language))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("name", INLINE)
def test_inline_markup_leaves_the_sentence_whole(name: str) -> None:
    language, markup, said = INLINE[name]
    html = html_of(language, paragraphs(language, 0, 2), f"<p>{markup}</p>", paragraphs(language, 2))
    assert article_of(html, language).text == text_of(language, said)


@pytest.mark.parametrize("language", STORIES)
def test_a_plain_page_is_its_paragraphs_in_every_script(language: str) -> None:
    article = article_of(html_of(language, paragraphs(language)), language)
    assert (article.page_type, article.title, article.text) == ("article", STORIES[language].title, text_of(language))


TAGS = st.sampled_from(
    ["a href='/x'", "b", "span class='x'", "em", "mark", "font color='red'", "abbr title='x'", "time", "data value='1'", "bdi", "ins", "small", "x-tag"]
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(STORIES)), st.integers(0, 3), st.integers(0, 120), st.integers(1, 30), st.lists(TAGS, min_size=1, max_size=3))
def test_a_tag_around_any_part_of_a_sentence_of_any_script_changes_nothing(language: str, number: int, start: int, length: int, tags: list[str]) -> None:
    told = STORIES[language].paragraphs
    start = min(start, len(told[number]) - 1)
    opening, closing = "".join(f"<{tag}>" for tag in tags), "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))
    marked = f"{told[number][:start]}{opening}{told[number][start : start + length]}{closing}{told[number][start + length :]}"
    html = html_of(language, *(f"<p>{marked if place == number else text}</p>" for place, text in enumerate(told)))
    assert article_of(html, language).text == text_of(language)
