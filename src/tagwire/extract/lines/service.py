"""Lines of service among a text's blocks: pointers elsewhere, calls to subscribe or follow, labels of controls, notes. Pure.

The wording tables are by language, written by us from what such lines say in each; they are looked for at the start of a
block, whatever the page's language. Wording alone never suffices: each rule asks for a shape besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tagwire.extract.body.bodies import Piece

SHORT = 140
"""Own choice, in characters: lines of service are shorter, sentences of a story mostly longer."""
TINY = 60
"""Own choice, in characters: labels and headlines without a sentence."""
LINKED = 0.3
"""Own choice: the share of a line that is link where it points elsewhere."""
NOTE = 400
"""Own choice, in characters: notes of rights and contributors run to three sentences."""

_POINTERS = {
    "en": r"(?:read|see|watch|listen|learn|find out|view|explore|discover)(?: more| also| next| full|\s*[:|])|also read|more (?:on|from|about) (?:this|the|our)\b"
    r"|related(?: (?:articles?|stor(?:y|ies)|topics?|coverage|reading|news|posts?|links?))?\s*(?::|$)|recommended(?: (?:stories|reading|for you))?\s*:?\s*$"
    r"|(?:you|readers) (?:may|might|could)(?: also)? (?:like|be interested)|don['’]?t miss\b.{0,9}:|click here\b|in (?:case you missed it|other news)\b.{0,3}:|(?:most|more) (?:read|popular|stories|headlines)(?: (?:in|on|from) [\w ]{2,30})?\s*:?\s*$|(?:what to|want to) read next",
    "de": r"(?:lies|lesen sie|mehr (?:zum|dazu|lesen)|auch interessant|weiterlesen|lesetipp|das könnte (?:sie|dich))\b.{0,12}(?::|mehr|auch|dazu|interessieren|$)|zum thema\s*(?::|$)|hier (?:lesen|geht es|klicken)\b.{0,20}:",
    "fr": r"(?:lire|à lire|voir|à voir|écouter|retrouvez|découvrez|lisez)\b.{0,3}\b(?:aussi|également|ensuite)|(?:à lire|lire la suite|pour aller plus loin|sur le même (?:sujet|thème)|dans la même rubrique|cliquez ici)\s*(?::|$)",
    "es": r"(?:lea|lee|leer|vea|ver|mira|mire) (?:también|además|más|aquí)\b|(?:te puede interesar|le puede interesar|también puede|también te puede|más (?:información|noticias|sobre)|noticias? relacionadas?|artículos? relacionados?|haz clic|haga clic)\b.{0,12}(?:también|además|más|interesar|aquí|:|$)",
    "pt": r"(?:leia|veja|saiba|assista|confira|ouça|clique aqui)\b.{0,3}\b(?:também|mais|ainda|a seguir)?\s*(?::|$)|(?:leia|veja|saiba) (?:também|mais)|(?:notícias?|artigos?|matérias?) relacionad[ao]s?",
    "it": r"(?:leggi|guarda|ascolta|vedi|approfondisci)\b.{0,3}\b(?:anche|ancora|pure|tutto)|(?:ti potrebbe (?:anche )?interessare|potrebbe interessarti|articoli correlati|per approfondire|clicca qui)",
    "nl": r"(?:lees|bekijk|luister|zie)\s(?:ook|meer|verder)\b|(?:meer over|gerelateerd|klik hier|ook interessant)\b.{0,20}(?::|$)",
    "sv": r"(?:läs|se|lyssna)\s(?:också|även|mer|vidare)\b|(?:relaterat|mer om|klicka här)\b.{0,20}(?::|$)",
    "no": r"(?:les|se|hør)\s(?:også|mer|videre)\b|(?:relatert|mer om|klikk her)\b.{0,20}(?::|$)",
    "da": r"(?:læs|se|hør|lyt)\s(?:også|mere|videre)\b|(?:relaterede|mere om|klik her)\b.{0,20}(?::|$)",
    "fi": r"(?:lue|katso|kuuntele)\s(?:myös|lisää)\b|(?:aiheesta lisää|klikkaa tästä)\b.{0,20}(?::|$)",
    "pl": r"(?:czytaj|zobacz|przeczytaj|sprawdź|obejrzyj)\s(?:też|także|również|więcej|dalej)\b|(?:polecamy|powiązane|kliknij tutaj)\b.{0,20}(?::|$)",
    "cs": r"(?:přečtěte si|čtěte|podívejte se|sledujte)\b.{0,3}\b(?:také|též|více|dále)|čtěte (?:také|též)|přečtěte si|(?:související|mohlo by vás zajímat|klikněte zde)\b.{0,20}(?::|$)",
    "ro": r"citește (?:și|mai|mult)|citeşte (?:şi|mai)|vezi (?:și|şi|mai)|(?:articole similare|pe aceeași temă|te-ar putea interesa|click aici)\b.{0,20}(?::|$)",
    "hr": r"pročitajte|pogledajte (?:i|još)\b|čitajte (?:i|još)\b",
    "hu": r"(?:olvassa|olvasd|nézze|nézd) (?:el|meg|tovább)\b|kapcsolódó\b.{0,20}(?::|$)",
    "ru": r"(?:читайте|смотрите|слушайте|подробнее)\s(?:также|ещё|еще|далее|здесь|о)\b|(?:по теме|материалы по теме|подробнее|читать далее)\s*(?::|$)",
    "uk": r"(?:читайте|дивіться|слухайте)\s(?:також|ще|далі)\b|(?:за темою|на цю ж тему|детальніше)\s*(?::|$)",
    "tr": r"(?:ilgili (?:haber|içerik|konu)|bunu da oku|ayrıca (?:oku|bak)|(?:daha )?fazlası(?:nı)? (?:için|oku)|devamını oku|bunlar da ilginizi|haberin devamı)",
    "el": r"(?:διαβάστε|δείτε|ακούστε)\s(?:επίσης|ακόμη|ακόμα|περισσότερα|και|εδώ|ολόκληρο)|σχετικ(?:ά|ές) (?:άρθρα|ειδήσεις)",
    "ar": r"(?:اقر[أا]|إقرأ|شاهد|تابع|طالع)\s*(?:أيض|ايض|المزيد|كذلك)|إقرأ|(?:مواضيع|أخبار|مقالات|موضوعات) (?:ذات صلة|متعلقة|مشابهة)|قد يهمك|(?:المزيد|للمزيد)\s*(?::|$)|اضغط هنا",
    "fa": r"(?:بیشتر|همچنین) (?:بخوانید|ببینید)|(?:مطالب|اخبار) (?:مرتبط|مشابه)|ادامه مطلب|بخوانید\s*:",
    "he": r"(?:קראו|קרא|צפו|ראו) (?:גם|עוד|הלאה)|כתבות (?:נוספות|קשורות)|אולי יעניין אותך|לכתבה המלאה|עוד בנושא",
    "hi": r"(?:यह|ये) भी (?:पढ़ें|पढ़े|देखें)|बाकी पढ़ें|(?:और|इसे भी) पढ़ें|संबंधित (?:खबरें|ख़बरें|समाचार)",
    "th": r"อ่าน(?:เพิ่มเติม|ต่อ|ข่าว)|ข่าวที่เกี่ยวข้อง|คลิกที่นี่",
    "zh": r"(?:延伸阅读|延伸閱讀|相关阅读|相關閱讀|推荐阅读|推薦閱讀|相关新闻|相關新聞|相关报道|更多(?:新闻|新聞|报道|報導|内容|內容)|點擊(?:這裡|查看)|点击(?:这里|查看)|阅读全文|閱讀全文|看更多|你可能(?:会|會|也)|更多)\s*(?:[:：》]|$|.{0,3}[:：])",
    "ja": r"(?:あわせて読みたい|合わせて読みたい|関連記事|関連ニュース|関連リンク|おすすめ記事|こちらも(?:読む|おすすめ)|続きを読む|次ページ|もっと(?:読む|見る)|写真を見る)",
    "ko": r"(?:관련 ?기사|관련 ?뉴스|더 ?보기|이어 ?보기|추천 ?기사|함께 ?보면|전체 ?기사)",
    "id": r"baca (?:juga|selengkapnya|lainnya)|simak (?:juga|selengkapnya)|lihat (?:juga|selengkapnya)|berita terkait|klik di sini",
}
_CALLS = {
    "en": r"copy (?:the )?(?:story |article )?link|share (?:this|on|via|with)\b|sign up\b|signup\b|subscribe\b|follow (?:us|@|\w+(?: \w+)? on)\b|join (?:our|us on|the conversation)|(?:get|receive|try) (?:our|the) .{0,40}(?:newsletter|app|alerts|inbox)"
    r"|newsletter\b|(?:story|article|content) continues (?:below|after)|continue reading|scroll (?:down )?to continue|(?:download|install|get) (?:our|the) .{0,20}app\b|leave (?:us )?a (?:comment|reply)|listen to (?:this|the) (?:article|story)|back to (?:top|the top)"
    r"|report (?:a|an) (?:typo|mistake|correction|error)|(?:have|got|do you have) a (?:news )?(?:tip|story)\b|send (?:us )?(?:a |your )?(?:news )?tips?|(?:like|find|visit) us on\b|support (?:our|independent|local) (?:journalism|work|reporting)|become a (?:member|subscriber|supporter|patron)"
    r"|stay (?:informed|up[- ]to[- ]date|connected|in the know)|never miss|(?:like|liked|love|enjoy(?:ed)?) this (?:story|article|post)\b|get (?:breaking|the latest|daily|more)\b|want (?:more|to get|the latest)\b.{0,60}\?|enter your e-?mail|by (?:signing up|subscribing|submitting|clicking)|(?:this form is|this site is) protected|thank you for (?:signing|subscribing)|log ?in to|sign in to",
    "de": r"(?:melden sie sich|abonnieren|folgen sie|folge uns|jetzt (?:abonnieren|anmelden)|newsletter|hier (?:anmelden|abonnieren)|artikel (?:teilen|drucken|merken)|unterstützen sie|bleiben sie (?:informiert|auf dem laufenden)|laden sie|kommentieren sie|schreiben sie (?:uns|einen kommentar))\b",
    "fr": r"suivez[- ]|inscrivez-vous|abonnez-vous|recevez|téléchargez (?:notre|l['’])|partager (?:sur|cet|l['’])|soutenez|rejoignez|laisse[rz] un commentaire|copier le lien|signaler une (?:erreur|faute)",
    "es": r"suscr[ií]b[aei]|s[ií]gue(?:nos|me)\b|síganos|regístr[ae]|rec[ií]b[ae] (?:nuestr|el bolet|las (?:últimas|mejores|noticias)|en tu)|descarg(?:a|ue) (?:nuestra|la) app|compartir (?:en|este)|únete|apoya (?:nuestro|a)|copiar (?:el )?enlace|deja (?:un|tu) comentario",
    "pt": r"inscreva-se|siga (?:o|a|nos|nosso)|assine|receba|cadastre-se|baixe (?:o|nosso) app|compartilhe?|partilhar|entre no (?:grupo|canal)|participe do (?:grupo|canal)|copiar link|deixe (?:um|seu) comentário|acompanhe (?:o|a|nosso)",
    "it": r"iscriviti|seguici|abbonati (?:a|al|ora|subito|adesso)\b|abbonati$|ricevi\b|scarica (?:la|l['’])|condividi|unisciti|copia (?:il )?link|lascia un commento|resta (?:aggiornato|sempre)",
    "nl": r"schrijf je in|abonneer|volg (?:ons|@)|meld je aan|ontvang|deel dit|download (?:onze|de) app|kopieer link|reageer",
    "sv": r"prenumerera|följ oss|anmäl dig|skriv upp dig|dela (?:artikeln|på|denna)|ladda ner|tipsa oss|kopiera länk",
    "no": r"abonner|følg oss|meld deg på|del (?:artikkelen|på|saken)|last ned|tips oss|kopier lenke",
    "da": r"abonn[eé]r|følg os|tilmeld dig|del (?:artiklen|på|denne)|hent (?:vores )?app|tip os|kopi[eé]r link",
    "fi": r"tilaa\b|seuraa meitä|liity|jaa (?:artikkeli|tämä|juttu)|lataa sovellus|lähetä (?:meille )?vinkki|kopioi linkki",
    "pl": r"zapisz się|subskrybuj|obserwuj|śledź nas|dołącz do|udostępnij|polub nas|pobierz (?:naszą )?aplikację|skopiuj link|zostaw komentarz",
    "cs": r"přihlaste se|odebírejte|sledujte nás|sdílejte?|sdílet (?:na|článek)|stáhněte si|zkopírovat odkaz|předplaťte",
    "ro": r"abon[ae]a?z[aă]-te|abonați-vă|urmăre[sș]te-ne|urmăriți-ne|distribuie|înscrie-te|descarcă aplicația|lasă un comentariu",
    "ru": r"подпис(?:ывайтесь|аться|ывайся)\b|следите за|присоединяйтесь|поделиться|скачайте|скопировать ссылку|оставить комментарий|нашли (?:ошибку|опечатку)|сообщить об (?:ошибке|опечатке)|поддержите",
    "uk": r"підпис(?:уйтесь|уйтеся|атися|уйся)|стежте за|слідкуйте|приєднуйтесь|поділитися|завантажте|скопіювати посилання|підтримайте|помітили помилку",
    "tr": r"abone ol(?:un)?\b|takip edin\b|bizi takip|kaydol(?:un)?\b|üye ol(?:un)?\b|paylaş\b|uygulamayı indir|uygulamamızı|yorum yap|bağlantıyı kopyala|bültenimiz",
    "el": r"εγγραφείτε|γραφτείτε|ακολουθήστε|κάντε εγγραφή|κοινοποίηση|κοινοποιήστε|μοιραστείτε|κατεβάστε",
    "ar": r"تابعو?نا|تابعوا (?:قناتنا|حساب|صفحتنا|آخر)|اشتركوا?\s+(?:في (?:ال)?(?:نشر|قنا|خدم|قائم)|الآن|معنا)|انسخ الرابط|نسخ الرابط|شارك(?:ها|وا)? (?:على|المقال|الخبر|هذا المقال|هذا الخبر)|حم[ّ]?ل(?:وا)? تطبيق|انضم(?:وا)? (?:إلينا|إلى (?:قنا|مجموع|نشر))|سجل الآن|للاشتراك",
    "fa": r"عضو (?:شوید|کانال)|دنبال کنید|ما را (?:در|دنبال)|به کانال|اشتراک[\u200c ]?گذاری|کپی لینک|لینک کوتاه|دانلود اپلیکیشن",
    "he": r"הירשמו|הרשמו|עקבו אחרינו|הצטרפו (?:אלינו|לערוץ|לקבוצ|לרשימ)|שתפו (?:כתבה|את הכתבה|בפייסבוק|בוואטסאפ)|שתף (?:כתבה|את)|העתק קישור|הורידו את|מצאתם טעות",
    "hi": r"सब्सक्राइब|हमें (?:फॉलो|फ़ॉलो)|(?:फॉलो|फ़ॉलो) करें|शेयर करें|हमारे (?:व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|साथ)|ऐप डाउनलोड|लिंक कॉपी",
    "th": r"ติดตาม(?:เรา|ข่าว)|สมัครรับ|แชร์|กดไลก์|ดาวน์โหลดแอป|คัดลอกลิงก์",
    "zh": r"(?:(?:订阅|訂閱)(?:我们|我們|本|频道|頻道|电子报|電子報|$)|关注我们|關注我們|追蹤我們|扫码|扫描二维码|掃描|分享(?:到|至|给)|加入我们|下载.{0,8}(?:客户端|App)|下載.{0,8}App|复制链接|複製連結|按讚|点击关注)",
    "ja": r"(?:フォローする|フォローして|(?:会員|無料)登録(?:する|して|は|$)|メルマガ(?:登録|$)|シェアする|ツイート(?:する)?$|リンクをコピー|アプリをダウンロード|購読する|ログインして)",
    "ko": r"(?:(?:구독|팔로우)(?:하기|하세요|신청|해|$)|공유하기|제보는|카카오톡 ?:|앱 다운로드|링크 ?복사|뉴스레터(?: ?(?:구독|신청|받)|$)|기사 ?제보)",
    "id": r"ikuti (?:kami|kanal|berita)|berlangganan|bagikan|gabung (?:di|ke|dengan)\b|unduh aplikasi|salin tautan|daftar sekarang|dapatkan (?:update|berita)",
}
_CHANNEL = re.compile(
    r"news ?letter|whats ?app|telegram|facebook|instagram|twitter|tik ?tok|youtube|linkedin|google news|google discover|bluesky|threads\b|\bx\b|\bapps?\b|podcast|e-?mail|inbox|push|rss|@\w|https?:|www\.|\bus\b|\bour\b|\byour?\b"
    r"|telefon|aplica|applica|sovellu|bülten|boletín|boletim|infolettre|nyhetsbrev|nieuwsbrief|uutiskirje|рассылк|канал|розсилк|телеграм|вотсап|قناة|قناتنا|واتساب|تطبيق|نشر[ةت]|ערוץ|וואטסאפ|ניוזלטר|टेलीग्राम|व्हाट्स|कانال|کانال|微信|公众号|公眾號|客户端|メール|アプリ|메일|채널|앱",
    re.IGNORECASE,
)
"""Where such calls lead, or whom they address: the second sign of a longer one."""
_LABELS = (
    r"article content|advertisements?|ads?|sponsored(?: content)?|promoted|share(?: (?:this|article|story))?|copy link|link copied!?|print(?: this| article)?|e-?mail(?: this)?|save(?: article)?|bookmark|comments?|view comments|show comments|no comments(?: yet)?|loading\W*|more|menu|close|top stories|trending(?: now)?|most (?:read|viewed|popular)|latest(?: news)?|"
    r"facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|instagram|messenger|flipboard|pocket|tumblr|vk|viber|"
    r"anzeige|werbung|teilen|drucken|merken|kommentare|mehr zum thema|publicité|annonce|partager|imprimer|commentaires|publicidad|compartir|imprimir|comentarios|publicidade|compartilhar|comentários|pubblicità|condividi|stampa|commenti|"
    r"advertentie|delen|reacties|annons|dela|kommentarer|annonse|del|reklame|mainos|jaa|kommentit|reklama|udostępnij|komentarze|sdílet|diskuse|publicitate|distribuie|comentarii|реклама|поделиться|комментарии|комментировать|поділитися|коментарі|"
    r"reklam|paylaş|yorumlar|διαφήμιση|κοινοποίηση|σχόλια|إعلان|إعلانات|اعلان|مشاركة|شارك|طباعة|تعليقات|التعليقات|فيسبوك|تويتر|واتساب|تلغرام|تيليجرام|تبلیغات|آگهی|اشتراک گذاری|دیدگاه‌ها|نظرات|פרסומת|שתפו|תגובות|"
    r"विज्ञापन|शेयर|कॉपी लिंक|टिप्पणियां|โฆษณา|แชร์|广告|廣告|分享|评论|留言|打印|広告|シェア|コメント|印刷|광고|공유|댓글|프린트|iklan|bagikan|komentar"
)
_NOTES = {
    "en": r"this (?:article|story|post|piece|report|essay|interview|content)(?: \w+)? (?:was|is|has been|originally|first)\b.{0,30}(?:published|appeared|posted|produced|syndicated|updated|generated|reprinted|edited by)|the (?:article|story|post|piece) (?:was )?(?:originally|first) (?:published|appeared)|(?:originally|first) (?:published|appeared) (?:in|on|at|by)\b|the post .{3,150} (?:first )?appeared (?:first )?on|©|ⓒ|copyright\s*(?:©|ⓒ|\(c\)|\d{4}|by\b|:)|all rights reserved"
    r"|(?:re)?published (?:here )?with permission|except for the headline|\(?with (?:agency |additional )?(?:inputs?|files|reporting|reports) (?:from|by)\b|\(?(?:additional )?(?:reporting|writing|editing|report) by\b.{3,}|our standards:|\(?editing by\b|[\w.\s'’,]{4,80} contributed (?:to this|reporting|from)|[\w.'’ ]{3,60} reported from [\w.'’, ]{3,60}(?:\.|and\b|;)|associated press (?:writers?|journalists?|reporters?)\b.{0,120}(?:contributed|reported)"
    r"|(?:for )?(?:more|further) (?:information|details),? (?:please )?(?:visit|contact|call|see|e-?mail)|(?:contact|reach|e-?mail) (?:the (?:author|writer|reporter|editor)|\w+(?: \w+)?)(?: (?:at|via|on|by))\b.{0,60}@|(?:have|do you have) (?:a|any) (?:question|feedback|comment|correction)|views expressed|the (?:views|opinions) (?:expressed|of)",
    "de": r"dieser (?:artikel|text|beitrag) (?:ist|erschien|wurde|stammt)\b.{0,40}(?:erschienen|veröffentlicht|zuerst|aktualisiert|automatisch)|\(?mit (?:agentur)?material(?:\.|\s(?:von|der))|\(?mit agenturen|\(?mit (?:dpa|afp|reuters|ap|apa|sid)\b|alle rechte vorbehalten|quelle\s*:",
    "fr": r"cet article (?:a été|est) (?:publié|paru|initialement|mis à jour)|tous droits réservés|\(?avec (?:afp|reuters|ap|agences?)\b",
    "es": r"est[ea] (?:artículo|texto|nota|contenido|reportaje) (?:se publicó|fue publicad[ao]|apareció|ha sido)|(?:todos los )?derechos reservados|\(?con información de\b",
    "pt": r"est[ea] (?:artigo|texto|matéria|conteúdo|reportagem) foi (?:publicad|originalmente|produzid)|todos os direitos reservados|\(?com informações d[aeo]",
    "it": r"questo articolo (?:è stato|è apparso)|tutti i diritti riservati|riproduzione riservata",
    "nl": r"dit artikel (?:verscheen|is (?:eerder|oorspronkelijk))|alle rechten voorbehouden",
    "nordic": r"(?:artikeln|artikkelen|artiklen) (?:publicerades|ble|blev|är|er) .{0,20}(?:först|først|opprinnelig|oprindeligt|uppdaterad|oppdatert|opdateret)|alla rättigheter|alle rettigheter|juttu on (?:alun perin|julkaistu)|kaikki oikeudet",
    "east": r"(?:artykuł|tekst) (?:ukazał się|został opublikowany|pochodzi)|wszelkie prawa zastrzeżone|článek (?:vyšel|byl)|všechna práva vyhrazena|(?:articolul|textul) a (?:apărut|fost)|toate drepturile rezervate",
    "cyrillic": r"(?:эт[аоти]т? |данн\w{2} )?(?:статья|материал|текст) (?:был[аи]? )?(?:впервые|изначально|первоначально) |(?:эта|этот|данн\w{2}) (?:статья|материал|текст) (?:был[аи]? )?опубликован|все права защищены|при (?:цитировании|использовании|перепечатке) материал|(?:ця |цей )?(?:стаття|матеріал) (?:був |була )?(?:вперше|спочатку) |усі права захищен|всі права захищен",
    "other": r"bu (?:haber|yazı|makale) .{0,30}(?:yayımlan|yayınlan|alınmıştır)|tüm hakları saklıdır|με πληροφορίες από|جميع الحقوق محفوظة|نشر(?:ت)? (?:هذه|هذا) (?:المقال|المادة)|کپی(?:[\u200c ]?برداری)? .{0,30}(?:منبع|بلامانع)|تمامی حقوق|כל הזכויות שמורות|सभी अधिकार सुरक्षित|"
    r"(?:责任编辑|責任編輯|编辑|編輯|責編|责编|校对|来源|來源|稿源)\s*[:：]|本文(?:来源|来自|首发|轉載|转载|经授权)|版权(?:所有|声明)|版權(?:所有|聲明)|未经授权|未經授權|转载请|轉載請|無断転載|無断複製|저작권자|무단 ?전재|ⓒ|artikel ini (?:telah|pertama|sudah)|hak cipta|\(?editor\s*:",
}


def _start(tables: object) -> re.Pattern[str]:
    return re.compile(rf"^\W*+(?:{tables})", re.IGNORECASE)


_POINTER = _start("|".join(_POINTERS.values()))
_CALL = _start("|".join(_CALLS.values()))
_NOTE = re.compile(rf"^[\s*•·—–-]*(?:{'|'.join(_NOTES.values())})", re.IGNORECASE)
_LABEL = re.compile(rf"^\W*+(?:\d+\s*)?(?:{_LABELS})\s*(?:[(\[]?\d+[)\]]?)?\W*$", re.IGNORECASE)
_CONTROL = r"(?:play|pause|mute|unmute|live|volume|seek|loaded|current time|duration|remaining time|playback rate|full ?screen|captions|auto)"
_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d\d"
_PLAYER = re.compile(rf"^\W*+(?:(?:{_CONTROL}\W*)+(?:{_CLOCK}\W*)*|{_CLOCK}\s*/\s*{_CLOCK}\W*)$", re.IGNORECASE)
"""A time alone is none of it: it may be an entry's of a live blog."""
_TAGS = re.compile(
    r"^\W*+(?:tags?|topics?|filed under|keywords|categor(?:y|ies)|more on|schlagw[oö]rte?r?|stichworte|themen|mots[- ]clés|etiquetas|temas|palabras clave|palavras-chave|assuntos|argomenti|emneord|ämnen|avainsanat|tagi|štítky|etichete|теги|теми|etiketler|ετικέτες|وسوم|الوسوم|كلمات مفتاحية|کلیدواژه(?:‌?ها)?|برچسب(?:‌?ها)?|תגיות|टैग|关键词|標籤|标签|タグ|태그)\s*[:：]",
    re.IGNORECASE,
)


_ASKS = re.compile(
    r"\b(?:sign(?:ing)? up|subscrib\w+|download\w*|follow\w*|join\w*|register|melde dich|melden sie|abonnier\w*|anmeld\w+|folg\w+|lade\w*|inscri\w+|abonn\w+|suivez|rejoign\w+|télécharg\w+|suscr[ií]b\w+|s[ií]gue\w*|únete|descarg\w+|regístr\w+|assin\w+|inscrev\w+|siga|baix\w+|particip\w+|"
    r"iscriv\w+|segui\w*|scarica\w*|abbon\w+|schrijf|volg|meld je|prenumerer\w*|följ|anmäl|følg|meld deg|tilmeld|tilaa|seuraa|zapisz|obserwuj|dołącz|subskrybuj|odebírej\w*|sledujte|přihla\w+|abon\w+|urmăr\w+|подпис\w+|присоедин\w+|следите|підпис\w+|приєдн\w+|стежте|abone|takip|εγγρα\w+|ακολουθ\w+|ikuti|berlangganan|gabung)\b"
    r"|تابع|اشترك|انضم|حمل تطبيق|دنبال کنید|عضو|הירשמו|הצטרפו|עקבו|फॉलो|फ़ॉलो|सब्सक्राइब|ติดตาม|สมัคร|订阅|訂閱|关注|關注|下载|下載|登録|フォロー|구독|팔로우",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"news ?letter|whats ?app|telegram|facebook|instagram|twitter|tik ?tok|youtube|linkedin|bluesky|google news|google discover|\bapps?\b|inbox|posteingang|@\w{3,}|infolettre|boletín|boletim|bülten|nyhetsbrev|nieuwsbrief|uutiskirje|рассылк|телеграм|розсилк|واتساب|تطبيق|قناتنا|نشرتنا|کانال|ניוזלטר|וואטסאפ|व्हाट्स|टेलीग्राम|微信|公众号|客户端|メール|アプリ|뉴스레터|채널",
    re.IGNORECASE,
)
_COMMISSION = re.compile(
    r"(?:may|might|can|will) (?:earn|get|receive|collect) .{0,40}(?:commissions?|compensation|share)\b|affiliate[- ]links?|affiliate commission|partnerlinks?\b|provision .{0,40}(?:händler|kauf|link)|liens? affiliés?|(?:enlaces?|links?) de afiliad|link di affiliazione",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:external|third[- ]party|externe[nrs]?|externer|redaktioneller|externo|esterno|extern|contenus? tiers) (?:content|inhalt\w*|contenu\w*|contenido|contenuto|inhoud|innehåll)|(?:enable|activate|accept|allow|aktivieren|activer|accepter|activar|aceptar|accettare|wyłącz|включите|etkinleştir)\b.{0,30}(?:javascript|cookies?)|(?:your|this|ihr|votre|tu|su|il tuo) (?:browser|navigateur|navegador) (?:does not|doesn['’]t|unterstützt|ne|no|non) "
    r"|personal data .{0,40}third|personenbezogene daten .{0,60}(?:dritt|übermittelt)|données (?:personnelles|à caractère personnel) .{0,60}(?:tiers|transmises)|this video (?:is|cannot|can['’]t|could not)\b.{0,30}(?:play|load|unavailable|available)",
    re.IGNORECASE,
)
_QUOTES = ("“", '"', "„", "«", "「", "『", "‘")
_STOPS = ("。", "।")
"""Where 60 characters are a long sentence, its stop tells it from a label."""
_MARKS = tuple(
    "commission compensat share affili afili partnerlink provision content inhalt conten innehåll inhoud script cookie browser naviga data daten données video".split()
)
"""Parts of words of which one stands in each such block: cheaper to look for."""
_SAYS = re.compile(r"[“”„«»「」]|\"[^\"]{12,}\"|\b(?:said|says|told|sagte|dit|dijo|disse|сказал)\b")


def is_service(piece: Piece) -> bool:
    """Whether the block serves the page and not its reader, wherever it stands."""
    text = piece.text
    if len(text) >= SHORT:
        return False
    if len(text) < TINY and (_LABEL.match(text) or _PLAYER.match(text)):
        return True
    if _TAGS.match(text) and not text.endswith("."):
        return True
    return _points_elsewhere(piece) or _calls(piece)


def is_notice(piece: Piece) -> bool:
    """Whether the block tells of a commission, or of content that waits for a reader's consent, wherever it stands."""
    text = piece.text
    if len(text) >= NOTE:
        return False
    lower = text.lower()
    if not any(mark in lower for mark in _MARKS):
        return False
    return _SAYS.search(text) is None and any(shape.search(text) for shape in (_COMMISSION, _CONSENT))


def asks_at_the_end(piece: Piece) -> bool:
    """Whether the block, near the end of a text, asks to subscribe or follow, and says where."""
    text = piece.text
    return len(text) < NOTE and _MEDIUM.search(text) is not None and _ASKS.search(text) is not None and _SAYS.search(text) is None


def _points_elsewhere(piece: Piece) -> bool:
    text = piece.text
    if text.startswith(_QUOTES) or not _POINTER.match(text):
        return False
    return piece.linked > LINKED or piece.kind == "heading" or ":" in text[:40] or "：" in text[:40] or len(text) < TINY


def _calls(piece: Piece) -> bool:
    text = piece.text
    if text.startswith(_QUOTES) or not _CALL.match(text):
        return False
    if piece.linked > LINKED or piece.kind == "item":
        return piece.linked > LINKED  # steps of a guide begin with the same verbs
    return (len(text) < TINY and not text.endswith(_STOPS)) or _CHANNEL.search(text) is not None


def is_note(piece: Piece) -> bool:
    """Whether the block, at an edge of the text, says where it was printed first, who helped, or who may copy it."""
    return len(piece.text) < NOTE and _NOTE.match(piece.text) is not None
