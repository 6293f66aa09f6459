"""Which parameters of an address name the page, and which only say where a click came from."""

from __future__ import annotations

import re
from urllib.parse import quote_plus, unquote, unquote_to_bytes

from tagwire.addresses.parts import site_of

TRACKING = frozenset(
    (
        # the public documents of those who add them: Google Ads and Analytics, Meta, Microsoft, X, TikTok, LinkedIn, Yandex
        "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl fbclid igshid igsh msclkid ocid cvid twclid ref_src ref_url "
        "__twitter_impression ttclid li_fat_id yclid ysclid _openstat "
        # Mailchimp, HubSpot, Marketo, Vero, Omeda, Drip, Adobe, Webtrekk, AT Internet, comScore
        "mc_cid mc_eid _hsenc _hsmi hsctatracking mkt_tok vero_id vero_conv oly_anon_id oly_enc_id __s s_cid s_kwcid ef_id wt_mc wt_zmc wtmc wt.mc_id "
        "xtor ns_source ns_mchannel ns_campaign ns_linkname ns_fee "
        # own list, from the links of public feeds; the last line is what AMP caches add
        "cmpid ncid smid smtyp partner cmp referrer spm scm traffic_source taid icid feature guccounter guce_referrer guce_referrer_sig phpsessid jsessionid "
        "amp_js_v amp_gsa amp_kit usqp "
        # Reddit, Pinterest, Snap, Impact, Branch, beehiiv, Klaviyo, MailerLite, Kit, Dotdigital, Salesforce, Outbrain, Taboola, Eloqua, Meta's older ones
        "rdt_cid epik sccid irclickid irgwc _branch_match_id _branch_referrer _bhlid _kx _ke ml_subscriber ml_subscriber_hash ck_subscriber_id dm_i et_rid "
        "dicbo oborigurl tblci elqtrackid elqtrack elqaid elqat elqcampaignid fb_action_ids fb_action_types fb_source fb_ref action_object_map action_type_map "
        "action_ref_map rb_clickid wickedid trk trkcampaign "
        # names that newsrooms add to their own links (own list, from the links of public feeds)
        "intcmp intcid int_cid icmp mbid bxid cndid esrc hasha hashb hashc ftag ito ftcamp reflink sref leadsource embedded-checkout smprod unlocked_article_code "
        "giftcopy gift sharetoken shareid sharetype accesstoken referringsource recirc link_source "
        # sessions; WordPress: share buttons, replies, nonces
        "aspsessionid cfid cftoken zenid oscsid sessionid session_id replytocom _wpnonce like_comment "
        # switches of AMP
        "noamp amp_markup isamp"
    ).split()
)
"""Query parameters that say where a click came from, never which page is meant."""
_TRACKING_PREFIXES = ("utm_", "at_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "sc_", "itm_", "bsft_", "sfmc_", "aspsessionid")
_ORIGIN = frozenset("source src from via share".split())
_CHANNELS = frozenset(
    "rss feed feeds atom newsletter email mail twitter x facebook whatsapp jetpack-whatsapp telegram linkedin pinterest tumblr threads bluesky mastodon pocket social share "
    "homepage home app push".split()
)
"""`source=rss` names a channel, `source=reuters` may name what is meant: the first goes, the second stays (own list)."""
_ON = frozenset("1 true yes on y".split())
_SWITCHES = frozenset("amp print printable printpage printversion printview mobile nomobile nb".split())
"""Parameters that switch a form of the page on: alone, or with one of _ON (`nb=1` stands beside WordPress's `share=`)."""
_FORM_NAMES = frozenset("output outputtype platform view mode format device layout".split())
_FORMS = frozenset("amp amp-type print printable mobile".split())
"""`view=print` is a form of the page, `view=article` may name it."""
_SESSION_NAMES = frozenset("sid s session".split())
_SESSION_VALUE = re.compile(r"[0-9a-f]{26,64}")
"""`sid=1234` may be an article's own number; 26 hexadecimal digits and more are a session (PHP makes 26 or 32 unless told otherwise)."""

_ARTICLE_PATH = re.compile(r"\d{4}|[0-9a-f]{8}|(?:[^/-]+-){3}")
"""What a path holds that names an article: a year or a long number, a hexadecimal one, four words with marks between."""
_ALL_IN_THE_PATH = frozenset(
    (
        # en
        "nytimes.com washingtonpost.com wsj.com bloomberg.com ft.com economist.com reuters.com apnews.com cnn.com nbcnews.com cbsnews.com foxnews.com usatoday.com "
        "latimes.com politico.com politico.eu axios.com time.com theatlantic.com newyorker.com wired.com theverge.com techcrunch.com forbes.com businessinsider.com vox.com "
        "bbc.co.uk bbc.com theguardian.com independent.co.uk telegraph.co.uk thetimes.com dailymail.co.uk mirror.co.uk standard.co.uk irishtimes.com cbc.ca smh.com.au "
        "indiatimes.com thehindu.com ndtv.com hindustantimes.com indianexpress.com straitstimes.com scmp.com japantimes.co.jp medium.com yahoo.com msn.com "
        # de, fr, es, pt, it, nl
        "spiegel.de zeit.de faz.net sueddeutsche.de welt.de tagesschau.de dw.com derstandard.at lemonde.fr lefigaro.fr liberation.fr france24.com elpais.com elmundo.es "
        "lavanguardia.com publico.pt corriere.it repubblica.it nos.nl volkskrant.nl "
        # ar, fa, tr, ru, zh, ja, ko
        "aljazeera.com aljazeera.net alarabiya.net aawsat.com skynewsarabia.com hurriyet.com.tr kommersant.ru people.com.cn 163.com qq.com asahi.com mainichi.jp yna.co.kr "
        # what readers share
        "x.com twitter.com instagram.com tiktok.com"
    ).split()
)
"""Sites whose paths alone name an article (own list, from their public addresses): there all parameters of an article go."""
_NAMED_BY: dict[str, tuple[tuple[re.Pattern[str], frozenset[str]], ...]] = {
    site: tuple((re.compile(path), frozenset(names.split())) for path, names in rules)
    for site, rules in {
        "youtube.com": ((r"/watch", "v"), (r"/playlist", "list"), (r"/(?:shorts|live|embed)/.+", "")),
        "facebook.com": (
            (r"/(?:story|permalink)\.php", "story_fbid id"),
            (r"/photo(?:\.php)?/?", "fbid"),
            (r"/watch/?", "v"),
            (r"/.+/(?:posts|videos)/.+", ""),
        ),
        "ycombinator.com": ((r"/item", "id"),),
        "reddit.com": ((r"/r/[^/]+/comments/.+", ""),),
        "linkedin.com": ((r"/(?:pulse|posts)/.+", ""),),
        "wikipedia.org": ((r"/wiki/.+", "oldid"), (r"/w/index\.php", "title oldid curid")),
        "qq.com": ((r"/s", "__biz mid idx sn"),),
        "naver.com": ((r"/main/read\.(?:nhn|naver)", "oid aid"), (r"/(?:mnews/)?article/.+", "")),
        "npr.org": ((r"/templates/story/story\.php", "storyid"), (r"/\d{4}/.+", "")),
        "blogspot.com": ((r"/\d{4}/\d\d/.+", ""),),
        "substack.com": ((r"/p/.+", ""),),
    }.items()
}
"""By site (or by the house of many sites) and path, the parameters that name an article; all others go (own list, from their public addresses)."""
_NAMED_ANYWHERE = (
    (re.compile(r".*/articleView(?:Amp)?\.html?"), frozenset({"idxno"})),
    (re.compile(r"(?:.*/)?index\.php\?option=com_content"), frozenset("option view id lang".split())),
)
"""Two systems of many sites: the one of most Korean papers, and Joomla (`docs.joomla.org`, Search Engine Friendly URLs)."""


def kept(query: str, host: str, path: str) -> str:
    """Parameters that name the page, sorted; their bytes are kept, whatever charset they are in."""
    if not query:
        return ""
    names = _names(host, path, query)
    pairs = [pair for pair in query.split("&") if pair and (not _tracks(pair) if names is None else _name(pair) in names)]
    return "&".join(sorted((_respelled(pair) for pair in pairs), key=lambda pair: pair.split("=", 1)[0]))


def _names(host: str, path: str, query: str) -> frozenset[str] | None:
    """The only parameters that count at this address, or None where no rule is known."""
    site = site_of(host)
    for form, names in _NAMED_BY.get(site) or _NAMED_BY.get(site.partition(".")[2], ()):
        if form.fullmatch(path):
            return names
    if site in _ALL_IN_THE_PATH and _ARTICLE_PATH.search(path):
        return frozenset()
    asked = f"{path}?option=com_content" if "option=com_content" in query.split("&") and "format=feed" not in query else path
    return next((names for form, names in _NAMED_ANYWHERE if form.fullmatch(asked)), None)


def _name(pair: str) -> str:
    return unquote(pair.partition("=")[0]).lower()


def _respelled(pair: str) -> str:
    name, sign, value = pair.partition("=")
    return f"{_form(name)}{sign}{_form(value)}"


def _form(text: str) -> str:
    return quote_plus(unquote_to_bytes(text.replace("+", " ").encode("utf-8", "surrogatepass")))


def _tracks(pair: str) -> bool:
    name, _, value = unquote(pair).lower().partition("=")
    if name in TRACKING or name.startswith(_TRACKING_PREFIXES) or _is_form(name, value):
        return True
    if name == "ref":
        return not re.search(r"\d", value)  # with a number it may be the article's own
    if name in _SESSION_NAMES and _SESSION_VALUE.fullmatch(value):
        return True
    return name in _ORIGIN and value in _CHANNELS


def _is_form(name: str, value: str) -> bool:
    """Whether a parameter asks for the page in another form: AMP, for paper, for a telephone."""
    return (name in _SWITCHES and (not value or value in _ON)) or (name in _FORM_NAMES and value in _FORMS)
