"""Lines that change by themselves: "Updated 5 minutes ago", "12 comments", "3 min read". Pure.

A line counts as one only where nothing is left of it once figures, dates and the words below are gone, so that
"Deaths: 12" stays what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tagwire.fingerprint.folding import folded

LONGEST_TEXT = 100_000
"""Characters: a longer text is compared as it stands (own choice: no article is; a million take 3 s, in which nobody else may write)."""
LONGEST = 90
"""Characters (own choice: a date with its weekday and zone, in the languages below)."""

_SPACED = (
    # en
    "updated update last modified published posted edited changed on at by ago just now about less more than over a an an the of in min mins minute minutes hour hours hr hrs "
    "second seconds sec secs day days week weeks month months year years comment comments reply replies share shares shared like likes view views viewer viewers read reads reader "
    "readers reading listen watching vote votes rating ratings reaction reactions follower followers am pm noon gmt utc bst est edt cst cdt mst mdt pst pdt cet cest eet eest ist "
    "msk jst kst sgt aest aedt ast h m s k mn "
    # de, nl, sv, da, no
    "aktualisiert stand zuletzt geändert veröffentlicht am um vor uhr minute minuten stunde stunden tag tagen tage kommentar kommentare aufrufe lesezeit min "
    "bijgewerkt gewijzigd laatst gepubliceerd op om geleden minuut uur reactie reacties leestijd "
    "uppdaterad uppdaterat publicerad senast för sedan sen minuter timme timmar kommentarer opdateret oppdatert publisert siden minutter time timer "
    # fr, es, pt, it, ca, ro
    "mis à jour mise le il y a publié modifié actualisé heure heures jour jours commentaire commentaires partages vues lecture temps de "
    "actualizado actualizada publicado publicada última actualización modificado el a las hace hora horas día días minuto minutos comentario comentarios vistas lectura "
    "atualizado atualizada em às há atrás comentário visualizações leitura "
    "aggiornato aggiornata pubblicato modificato ultimo aggiornamento il alle ore fa ora minuti giorno giorni commento commenti letture lettura "
    "actualizat acum ore zile comentarii "
    # ru, uk, bg, pl, cs, tr
    "обновлено обновлена опубликовано изменено в минут минуты минуту назад час часа часов день дня дней комментарий комментария комментариев просмотров просмотра просмотр мск чтение "
    "оновлено хвилин хвилини тому годин години коментар коментарі коментарів переглядів "
    "aktualizacja zaktualizowano opublikowano minut minuty temu godzin godziny komentarz komentarze komentarzy o aktualizováno před minutami hodinami komentářů "
    "güncelleme güncellendi son yayınlanma dakika saat gün önce yorum okunma okuma süresi "
    # ar, fa, ur, he
    "آخر تحديث محدث محدثة تم التحديث تحديثه نشر نشرت منذ قبل دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين تعليق تعليقات تعليقا مشاهدة مشاهدات مشاركة مشاركات قراءة "
    "الساعة في على بتوقيت غرينتش مكة المكرمة صباحا مساء ص م "
    "به‌روزرسانی به روز شده پیش دقیقه ساعت روز نظر بازدید آخری اپ ڈیٹ منٹ گھنٹے پہلے עודכן לפני דקות שעה שעות תגובות "
    # hi, id, ms, vi, sw, ko
    "अपडेट अपडेटेड अंतिम प्रकाशित मिनट घंटे घंटा पहले दिन टिप्पणियां टिप्पणी पर "
    "diperbarui diperbaharui terakhir dipublikasikan pada pukul menit jam hari lalu yang komentar dilihat wib wita wit baca minit cập nhật lúc phút giờ trước bình luận "
    "imesasishwa dakika iliyopita saa zilizopita maoni 업데이트 수정 입력 댓글 조회 조회수 분 시간 전 일 개 오전 오후"
)
_UNSPACED = (
    "最后更新 最後更新 更新时间 更新時間 更新于 更新於 更新 发布时间 發布時間 发布于 发布 發布 发表于 刚刚 剛剛 分钟前 分鐘前 小时前 小時前 天前 条评论 則評論 评论 評論 阅读 閱讀 浏览 瀏覽 次 分享 点赞 "
    "最終更新 公開 配信 分前 時間前 日前 秒前 コメント 件 閲覧 年 月 日 時 分 "
    "อัปเดตล่าสุด อัปเดต เผยแพร่ นาทีที่แล้ว ชั่วโมงที่แล้ว ความคิดเห็น"
)
"""Own lists: words that pages put around the age of an article and the counts below it, in languages of the default catalog
and their neighbours."""
_DAY = re.compile(r"(?:[^\W\d]+ )?\b\d{1,2}(?:st|nd|rd|th)?(?: de)? [^\W\d]+(?: de)? \d{4}\b|(?:[^\W\d]+ )?[^\W\d]+ \d{1,2}(?:st|nd|rd|th)? \d{4}\b")
"""“Sunday 22 November 2026” and “November 22, 2026” in any language of words with blanks between."""
_FIGURES = re.compile(r"\d+(?:[hkm]|min|st|nd|rd|th|g\w*)?\b|\d+|[%&@#+<>|]")
_BETWEEN = re.compile(r"[|·•]|(?<=[.!?。！？])\s+")
_LAST_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,60})[)\]）]\s*$")


def lasting(text: str) -> list[str]:
    """The lines of a text without what changes by itself."""
    lines = text.split("\n")
    return lines if len(text) > LONGEST_TEXT else [kept for line in lines if (kept := _without_stamps(line))]


def lasting_headline(title: str) -> str:
    """A headline without a stamp in brackets at its end: "(12 comments)"."""
    found = _LAST_BRACKET.search(title)
    return title[: found.start()] if found and is_stamp(found.group(1)) else title


def is_stamp(line: str) -> bool:
    """Whether a line holds nothing but an age, a date or a count, named as such."""
    if len(line) > LONGEST:
        return False
    words = folded(line)
    rest = _FIGURES.sub(" ", _DAY.sub(" 0 ", words)).split()
    told = any(character.isdecimal() for character in words) or not _AGES.isdisjoint(rest)
    return bool(rest) and told and all(word in _words() or not _signs().sub("", word) for word in rest)


def _without_stamps(line: str) -> str:
    if is_stamp(line):
        return ""
    parts = _BETWEEN.split(line)
    return line if not any(map(is_stamp, parts)) else " ".join(part for part in parts if not is_stamp(part))


_AGES = frozenset("ago now 刚刚 剛剛".split())


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(folded(_SPACED).split())


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, folded(_UNSPACED).split()), key=len, reverse=True)))
