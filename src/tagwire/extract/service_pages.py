"""Pages of a site on itself, by what they are called: errors, privacy, imprint, contact, sign-in; shops, forums, calendars. Pure.

A title must be such a name and nothing else: an article on privacy has more to its headline.
"""

from __future__ import annotations

import re

LONGEST = 60
"""Characters of such a title, the site's name with it (own choice)."""

_ERRORS = (
    r"(?:(?:error|fehler|erreur|ошибка|oops|sorry)\W*)?404|(?:the |this |sorry,? (?:the |this )?)?page (?:was |is |can(?:not|['’]t) be |could not be )?(?:not )?found|not found|access denied|forbidden|bad gateway|internal server error|service unavailable|content unavailable"
    r"|(?:die )?seite (?:wurde )?nicht gefunden|nicht gefunden|page (?:introuvable|non trouvée)|p[áa]gina n[oã]o? encontrada|p[áa]gina (?:no disponible|inexistente)|pagina non trovata|pagina niet gevonden|sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:ble|blev) ikke funnet|siden blev ikke fundet|sivua ei löyt\w+"
    r"|nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|stránka nenalezena|pagina nu a fost găsită|страница не найдена|сторінку не знайдено|sayfa bulunamadı|η σελίδα δεν βρέθηκε|không tìm thấy trang|halaman tidak ditemukan"
    r"|الصفحة غير موجودة|لم يتم العثور على الصفحة|הדף לא נמצא|העמוד לא נמצא|صفحه (?:مورد نظر )?(?:پیدا|یافت) نشد|पेज नहीं मिला|पृष्ठ नहीं मिला|(?:找不到|未找到|没有找到)(?:该)?(?:页面|网页|頁面)|(?:页面|頁面)(?:不存在|未找到)|(?:お探しの)?ページが見つかりません(?:でした)?|(?:요청하신 )?페이지를 찾을 수 없습니다"
)
_HOUSE = (
    r"(?:our |the )?(?:privacy|cookies?)(?: (?:policy|notice|statement|settings|and cookies?))*|terms(?: (?:of|and|&) (?:use|service|conditions|sale))*|legal notice|disclaimer|imprint|contact(?: us| details)?|about(?: us| this site)?|who we are|faqs?|frequently asked questions|help(?: cent(?:er|re))?|advertise(?: with us)?|accessibility(?: statement)?|editorial (?:policy|guidelines)"
    r"|datenschutz(?:erklärung|hinweise?|bestimmungen)?|impressum|kontakt|(?:wir )?über uns|agb|nutzungsbedingungen|allgemeine geschäftsbedingungen|mediadaten|hilfe|barrierefreiheit|cookie-?(?:richtlinie|einstellungen)"
    r"|politique de (?:confidentialité|cookies)|mentions légales|conditions générales(?: d['’]utilisation| de vente)?|(?:nous )?contact(?:ez-nous)?|qui sommes[- ]nous ?\??|à propos(?: de nous)?|aide"
    r"|pol[íi]tica de (?:privacidade?|cookies)|aviso legal|t[ée]rminos(?: y condiciones)?|condiciones de uso|contacto|contáctenos|qui[ée]nes somos|sobre nosotros|acerca de(?: nosotros)?|termos (?:de uso|e condições)|contat[oe]s?|fale conosco|quem somos|sobre nós"
    r"|informativa (?:sulla )?privacy|privacy policy|note legali|contatti|chi siamo|privacy(?:verklaring|beleid)|cookie(?:beleid|verklaring)|algemene voorwaarden|over ons|colofon|integritetspolicy|personuppgiftspolicy|om oss|kontakta oss|personvern(?:erklæring)?|privatlivspolitik|om os|kontakt oss?|tietosuoja(?:seloste)?|ota yhteyttä|meistä"
    r"|polityka prywatności|regulamin|o nas|zásady ochrany osobních údajů|o nás|kontakty|politica de confidențialitate|despre noi|политика (?:конфиденциальности|обработки персональных данных)|пользовательское соглашение|контакты|о (?:нас|проекте|редакции|компании|сайте)|політика конфіденційності|контакти|про нас"
    r"|gizlilik (?:politikası|sözleşmesi)|kullanım (?:koşulları|şartları)|iletişim|hakkımızda|künye|πολιτική απορρήτου|όροι χρήσης|επικοινωνία|ποιοι είμαστε|kebijakan privasi|syarat dan ketentuan|hubungi kami|kontak(?: kami)?|tentang kami|pedoman media siber|chính sách bảo mật|liên hệ|giới thiệu"
    r"|سياسة الخصوصية|شروط (?:الاستخدام|الخدمة)|اتصل بنا|تواصل معنا|من نحن|(?:سیاست )?حفظ حریم خصوصی|حریم خصوصی|تماس با ما|درباره ما|מדיניות (?:ה)?פרטיות|תנאי (?:ה)?שימוש|צור קשר|צרו קשר|אודות(?:ינו)?|गोपनीयता नीति|नियम और शर्तें|संपर्क(?: करें)?|हमसे संपर्क करें|हमारे बारे में"
    r"|隐私(?:政策|声明|权政策)|隱私(?:政策|權政策)|服务条款|使用条款|联系我们|聯絡我們|关于我们|關於我們|プライバシー(?:ポリシー)?|個人情報保護方針|利用規約|お問い合わせ|会社概要|(?:私たち|当社|当サイト)について|運営会社|개인정보 ?처리방침|이용 ?약관|문의(?:하기)?|회사 ?소개"
)
_DOORS = (
    r"(?:sign|log)[ -]?(?:in|up|out)(?: to (?:your|my) account)?|register|create (?:an )?account|my account|forgot(?:ten)? (?:your )?password\??|subscribe|(?:jetzt )?anmelden|anmeldung|einloggen|registrieren|passwort vergessen\??|mein konto|(?:se )?connecter|connexion|s['’]inscrire|mot de passe oublié ?\??"
    r"|inici(?:a|ar) sesi[óo]n|acceder|registrarse|entrar|fazer login|cadastr(?:o|e-se)|accedi|registrati|inloggen|aanmelden|registreren|logga in|logg inn|log ind|kirjaudu(?: sisään)?|zaloguj się|logowanie|rejestracja|přihlášení|autentificare|войти|вход|регистрация|увійти|вхід|реєстрація|giriş(?: yap)?|üye ol|σύνδεση"
    r"|masuk|daftar|đăng nhập|تسجيل الدخول|إنشاء حساب|ورود|ثبت[ \u200c]نام|כניסה|התחברות|הרשמה|लॉग ?इन|साइन ?इन|登录|登錄|登入|注册|ログイン|新規登録|会員登録|로그인|회원 ?가입"
)
_CALENDARS = r"events?(?: calendar)?|what['’]?s on|calendar|termine|veranstaltungen|veranstaltungskalender|agenda|agenda culturel|eventi|evenementen|evenemang|kalender|kalendarium|wydarzenia|афиша|афіша|etkinlikler|فعاليات|رویدادها|אירועים|活动|イベント(?:情報)?|행사"
_NAMED = re.compile(rf"\W*(?:{_ERRORS}|{_HOUSE}|{_DOORS}|{_CALENDARS})\W*(?:[|–—:•·-]\W*.{{1,30}})?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"^/(?:\w\w/)?(?:shop|store|products?|cart|checkout|basket|warenkorb|boutique|tienda|loja|negozio|sklep|privacy|privacy-policy|datenschutz\w*|impressum|kontakt|contact(?:-us)?|about(?:-us)?|terms(?:-[\w-]+)?|agb|ueber-uns|mentions-legales|aviso-legal|quienes-somos|qui-sommes-nous|chi-siamo|over-ons|om-oss|o-nas|"
    r"login|signin|sign-in|register|account|sso|cookies?|legal|faq|help|events?|agenda|whats-on|kalender|calendar|termine|veranstaltungen)(?:[/.?]|$)",
    re.IGNORECASE,
)
_FORUM = re.compile(r"^/(?:\w\w/)?(?:forums?|forum\w?|board|threads)/|/(?:viewtopic|showthread|showtopic)(?:\.\w{2,4}|\?|$)", re.IGNORECASE)


def is_named(title: str) -> bool:
    """Whether a title is that of a page on the site itself, at most with the site's name beside it."""
    return len(title) <= LONGEST and _NAMED.fullmatch(title) is not None


def is_address(path: str) -> bool:
    """Whether an address's path begins like that of a shop, a calendar, or a page on the site itself."""
    return _ADDRESS.search(path) is not None


def is_forum(path: str) -> bool:
    """Whether an address is a thread's, as the makers of forums write it."""
    return _FORUM.search(path) is not None
