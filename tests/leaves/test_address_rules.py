"""One page, many addresses: what came in, and what must come out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagwire import addresses

A = "https://news.example/coast/storm-12"
CLICKS = """utm_source=x&utm_medium=y utm_id=7 gclid=a fbclid=b msclkid=c ttclid=d rdt_cid=e epik=f sccid=g irclickid=h _kx=i _bhlid=j ck_subscriber_id=k dm_i=l dicbo=m tblci=n
elqTrackId=o fb_action_ids=1&fb_action_types=2 sc_channel=tw&sc_campaign=q itm_source=box bsft_clkid=r intcmp=s CMP=share_btn_tw ito=social-twitter smid=tw-share mod=x&cmpid=t
ftag=u reflink=article_whatsappShare sref=v unlocked_article_code=w giftCopy=1_Explore shareToken=y accessToken=z replytocom=88#respond share=facebook&nb=1 share=jetpack-whatsapp
_wpnonce=12ab from=rss via=newsletter source=app ref=nav-left spm=a.b scm=c.d trk=feed-detail noamp=mobile""".split()


@pytest.mark.parametrize("query", [query for query in CLICKS if not query.startswith("mod=")])
def test_what_a_click_or_a_share_button_adds_goes(query: str) -> None:
    assert addresses.canonical(f"{A}?{query}") == A
    assert addresses.canonical(f"{A}?id=7&{query}") == f"{A}?id=7"


FORMS = [
    (f"{A}?print=1", A),
    (f"{A}?print", A),
    (f"{A}?view=print", A),
    (f"{A}?format=print&output=amp", A),
    (f"{A}?printable=yes", A),
    (f"{A}/print", A),
    (f"{A}/print/", f"{A}/"),
    (f"{A}/print.html", A),
    (f"{A}.print.html", f"{A}.html"),
    (f"{A}/amp/", f"{A}/"),
    (f"{A}.amp", A),
    (f"{A}?mobile=1", A),
    (f"{A}?view=mobile", A),
    (f"{A}?device=mobile&nomobile", A),
    (f"{A}?amp_markup=1", A),
    (f"{A}/default.aspx", f"{A}/"),
    (f"{A}/Index.SHTML", f"{A}/"),
    (f"{A}/index.php5", f"{A}/"),
    (f"{A}/index.php?id=3", f"{A}/index.php?id=3"),
    (f"{A};PHPSESSID=ab12", A),
    (f"{A}?sid=0123456789abcdef0123456789abcdef", A),
    (f"{A}?ASPSESSIONIDQQ=ABC", A),
    ("https://news.example/(S(lit3py55t21z5v55vlm25s55))/storm-12", "https://news.example/storm-12"),
    (f"{A}#comments", A),
    (f"{A}#:~:text=ferry", A),
    (f"{A}#!/7", f"{A}#!/7"),
    ("https://www.bing-amp.com/c/s/news.example/coast/storm-12?amp=1", A),
    ("https://news-example.cdn.ampproject.org/wp/s/news.example/coast/storm-12", A),
]


@pytest.mark.parametrize(("came", "must_be"), FORMS)
def test_a_page_for_paper_for_a_telephone_or_in_a_cache_is_the_page(came: str, must_be: str) -> None:
    assert addresses.canonical(came) == must_be


SHARED = [
    ("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12", A),
    ("https://twitter.com/intent/tweet?text=Storm&url=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12", A),
    ("https://x.com/intent/post?url=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12%3Futm_source%3Dx", A),
    ("https://t.me/share/url?url=https://news.example/coast/storm-12", A),
    ("https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12", A),
    ("https://www.reddit.com/submit?title=Storm&url=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12", A),
    ("https://getpocket.com/save?url=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12", A),
    ("https://share.flipboard.com/bookmarklet/popout?v=2&url=https%3A%2F%2Fnews.example%2Fcoast%2Fstorm-12", A),
    ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=12", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
]


@pytest.mark.parametrize(("came", "must_be"), SHARED)
def test_a_share_button_or_a_short_form_is_the_page_that_it_names(came: str, must_be: str) -> None:
    assert addresses.canonical(came) == must_be


SITES = [
    ("https://www.youtube.com/watch?v=abc_123-XYZ&list=PL1&index=2&t=9s&pp=q", "https://www.youtube.com/watch?v=abc_123-XYZ"),
    ("https://www.youtube.com/playlist?list=PL1&si=x", "https://www.youtube.com/playlist?list=PL1"),
    ("https://www.youtube.com/shorts/abc123?feature=share", "https://www.youtube.com/shorts/abc123"),
    ("https://www.facebook.com/story.php?story_fbid=12&id=34&mibextid=q", "https://www.facebook.com/story.php?id=34&story_fbid=12"),
    ("https://www.facebook.com/harbour/posts/pfbid02x?__cft__[0]=A&__tn__=R", "https://www.facebook.com/harbour/posts/pfbid02x"),
    ("https://news.ycombinator.com/item?id=421&goto=news", "https://news.ycombinator.com/item?id=421"),
    ("https://www.reddit.com/r/ports/comments/1abc/storm/?rdt=55", "https://www.reddit.com/r/ports/comments/1abc/storm/"),
    ("https://en.wikipedia.org/wiki/Kotor?action=purge", "https://en.wikipedia.org/wiki/Kotor"),
    ("https://en.wikipedia.org/w/index.php?title=Kotor&oldid=12&useskin=x", "https://en.wikipedia.org/w/index.php?oldid=12&title=Kotor"),
    ("https://mp.weixin.qq.com/s?__biz=MzA&mid=26&idx=1&sn=f0&chksm=e1&scene=21", "https://mp.weixin.qq.com/s?__biz=MzA&idx=1&mid=26&sn=f0"),
    ("https://news.naver.com/main/read.naver?mode=LSD&mid=shm&sid1=100&oid=001&aid=0012", "https://news.naver.com/main/read.naver?aid=0012&oid=001"),
    ("https://n.news.naver.com/mnews/article/001/0012?sid=104", "https://n.news.naver.com/mnews/article/001/0012"),
    ("https://www.npr.org/templates/story/story.php?storyId=99&ft=nprml", "https://www.npr.org/templates/story/story.php?storyId=99"),
    ("https://www.nytimes.com/2026/11/22/world/storm.html?searchResultPosition=1", "https://www.nytimes.com/2026/11/22/world/storm.html"),
    ("https://www.bbc.co.uk/news/articles/c0123456789?pinned_post_locator=x", "https://www.bbc.co.uk/news/articles/c0123456789"),
    ("https://www.wsj.com/world/a-storm-hits-the-coast-1a2b3c4d?mod=hp_lead_pos1", "https://www.wsj.com/world/a-storm-hits-the-coast-1a2b3c4d"),
    ("https://timesofindia.indiatimes.com/world/articleshow/12345678.cms?pcode=461", "https://timesofindia.indiatimes.com/world/articleshow/12345678.cms"),
    ("https://www.aljazeera.net/news/2026/11/22/storm?traffic=x", "https://www.aljazeera.net/news/2026/11/22/storm"),
    ("https://harbour.blogspot.com/2026/11/storm.html?m=1", "https://harbour.blogspot.com/2026/11/storm.html"),
    ("https://paper.example/news/articleView.html?idxno=77&sc_section=S1N1&page=2", "https://paper.example/news/articleView.html?idxno=77"),
    (
        "https://paper.example/index.php?option=com_content&view=article&id=9:storm&catid=3&Itemid=12&tmpl=component&print=1&page=",
        "https://paper.example/index.php?id=9%3Astorm&option=com_content&view=article",
    ),
]


@pytest.mark.parametrize(("came", "must_be"), SITES)
def test_a_sites_own_rule_says_which_parameters_name_an_article(came: str, must_be: str) -> None:
    assert addresses.canonical(came) == must_be


@pytest.mark.parametrize(
    "url",
    [
        "https://www.bbc.co.uk/search?q=storm",
        "https://www.nytimes.com/search?query=storm",
        "https://news.example/?p=12",
        "https://news.example/?feed=rss2",
        "https://news.example/?rss=1",
        "https://news.example/index.php?id=9&option=com_k2&task=item",
        "https://news.example/index.php?format=feed&option=com_content&type=rss",
        "https://news.example/item?sid=1234",
        "https://news.example/view?session=3",
        "https://news.example/view?format=full&layout=article&view=item",
        "https://news.example/products/print",
        "https://news.example/a?page=2",
        "https://news.example/a?lang=ar",
        "https://x.com/intent/tweet?text=storm",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC1",
    ],
)
def test_what_may_name_another_page_or_a_feed_stays(url: str) -> None:
    assert addresses.canonical(url) == url


ONE_HOUSE = [
    ("https://edition.cnn.com/2026/11/22/world/storm", "https://www.cnn.com/2026/11/22/world/storm/index.html"),
    ("https://www.bbc.co.uk/news/articles/c0123456789", "https://www.bbc.com/news/articles/c0123456789?at_medium=RSS"),
    ("https://twitter.com/harbour/status/1234567?s=20", "https://mobile.x.com/harbour/status/1234567?t=Q"),
    ("https://old.reddit.com/r/ports/comments/1abc/storm", "https://www.reddit.com/r/ports/comments/1abc/storm/"),
    ("https://touch.paper.example.com/a-1", "https://paper.example.com/a-1"),
    ("https://wap.example.com/a-1", "http://www.example.com/a-1/print"),
]


@pytest.mark.parametrize(("one", "other"), ONE_HOUSE)
def test_one_house_under_several_names_shares_a_key(one: str, other: str) -> None:
    assert addresses.same_page_key(one) == addresses.same_page_key(other)


HOSTS = st.sampled_from(
    "news.example www.bbc.co.uk youtu.be www.youtube.com mp.weixin.qq.com x.com www.facebook.com harbour.blogspot.com www.npr.org en.wikipedia.org".split()
)
PATHS = st.lists(
    st.sampled_from(
        "/ /print /amp /s /watch /wiki/a /2026/11 /storm-12 /index.php /default.aspx /story.php /(S(lit3py55t21z5v55vlm25s55)) ;sid=1 .print.html .amp".split()
    ),
    max_size=6,
)
QUERIES = st.lists(
    st.sampled_from(
        "v=1 id=2 print=1 view=print nb=1 share=x sid=0123456789abcdef0123456789abcdef option=com_content idxno=5 m=1 u=https://x.example/ url=https%3A%2F%2Fy.example q=%41".split()
    ),
    max_size=5,
)


@given(HOSTS, PATHS.map("".join), QUERIES.map("&".join))
def test_a_rule_that_was_followed_has_nothing_more_to_say(host: str, path: str, query: str) -> None:
    once = addresses.canonical(f"https://{host}/{path.lstrip('/')}?{query}")
    assert addresses.canonical(once) == once
    assert addresses.is_web(once)
    assert addresses.same_page_key(once) == addresses.same_page_key(f"https://{host}/{path.lstrip('/')}?{query}")
