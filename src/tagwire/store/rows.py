"""The tables. A row is what rests; the nouns that travel stand in `model`, what pages read in `shapes`."""

from __future__ import annotations

from django.db import models

from tagwire.store.columns import Facts, Line, Prose, Slug


class PublisherRow(models.Model):
    """Who publishes."""

    slug = Slug(max_length=100, unique=True, allow_unicode=True)
    name = Line(max_length=200)
    home = Line(max_length=500, blank=True)
    country = Line(max_length=2, blank=True)
    language = Line(max_length=8, blank=True)
    about = Prose(blank=True)
    licence = Line(max_length=10, default="excerpt", help_text="headline, excerpt or full: what of a text may be shown")
    sample = models.BooleanField(default=False)

    class Meta:
        verbose_name = "publisher"

    def __str__(self) -> str:
        return self.name


class SourceRow(models.Model):
    """One followed address, and how reading it went. The validators belong to `validators_for`."""

    site = Line(max_length=255, blank=True, db_index=True, help_text="whose turns asking for it takes")
    kind = Line(max_length=8, default="feed")
    pattern = Line(max_length=500, blank=True, help_text="how links to articles look on a page that lists them; empty: learnt")
    folder = Line(max_length=200, blank=True)
    rhythm = Facts(default=dict, help_text="what the schedule has learnt of its pace")
    hints = Facts(default=dict, help_text="what the feed said of when to look again")
    entries = models.PositiveIntegerField(default=0, help_text="that it listed when it was last read")
    alarm = Line(max_length=12, blank=True, help_text="drought or burst: its articles are far from what is usual for it")
    alarm_since = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    code = Line(max_length=20, blank=True, help_text="of the error that it failed with last")
    body_digest = Line(max_length=32, blank=True, help_text="of the bytes last read: some servers never say 304")
    moving_to = Line(max_length=1000, blank=True, help_text="where it says that it has moved to for good")
    moving_since = models.DateTimeField(null=True)
    hub = Line(max_length=1000, blank=True, help_text="where WebSub can be asked to push it")
    topic = Line(max_length=1000, blank=True, help_text="the address it is known by at its hub")

    publisher = models.ForeignKey(PublisherRow, models.CASCADE, related_name="sources")
    url = Line(max_length=1000, unique=True)
    title = Line(max_length=200, blank=True)
    language = Line(max_length=8, blank=True)
    section = Line(max_length=20, blank=True)
    state = Line(max_length=12, default="unverified")
    active = models.BooleanField(default=True)
    etag = Prose(blank=True)
    last_modified = Prose(blank=True)
    validators_for = Line(max_length=1000, blank=True)
    next_due = models.DateTimeField(null=True, db_index=True)
    last_asked = models.DateTimeField(null=True)
    last_ok = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    message = Prose(blank=True)

    class Meta:
        verbose_name = "source"

    def __str__(self) -> str:
        return self.url


class WaitingRow(models.Model):
    """An entry that was read, and waits to become an article or for that article's page."""

    key = Line(max_length=32, unique=True, help_text="its line in the ledger")
    digest = Line(max_length=32)
    source = models.ForeignKey(SourceRow, models.CASCADE, related_name="waiting")
    names = Facts(default=list, help_text="keys of the further names that it may be known by")
    entry = models.BinaryField(help_text="the entry, as JSON")
    site = Line(max_length=255, blank=True, help_text="whose turn its page needs; empty: no page is asked for")
    due = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0, help_text="times its page could not be had, or its reading broke off")
    kept = models.BooleanField(default=False, help_text="the feed's own text is kept; the page would complete it")

    class Meta:
        verbose_name = "waiting entry"
        indexes = (models.Index(fields=["due", "id"], name="waiting_order"),)


class SubscriptionRow(models.Model):
    """A hub that was asked to push a source (WebSub)."""

    source = models.OneToOneField(SourceRow, models.CASCADE, related_name="subscription")
    hub = Line(max_length=1000)
    topic = Line(max_length=1000)
    token = Line(max_length=64, unique=True, help_text="the secret part of the address that the hub calls")
    secret = Line(max_length=200)
    state = Line(max_length=12, default="wanted", help_text="wanted, asked, active, denied or failed")
    lease_until = models.DateTimeField(null=True)
    next_act = models.DateTimeField(null=True, db_index=True)
    last_pushed = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    message = Prose(blank=True)

    class Meta:
        verbose_name = "subscription"


class DeliveryRow(models.Model):
    """A feed's bytes that came without being asked for: pushed by a hub, or seen while the source was added."""

    source = models.ForeignKey(SourceRow, models.CASCADE, related_name="deliveries")
    url = Line(max_length=1000)
    content_type = Line(max_length=200, blank=True)
    body = models.BinaryField()
    received = models.DateTimeField()

    class Meta:
        verbose_name = "delivery"


class ArticleRow(models.Model):
    """An article, kept once by its page key."""

    page_key = Line(max_length=1000, unique=True, help_text="the canonical address, without scheme and www.")
    url = Prose()
    publisher = models.ForeignKey(PublisherRow, models.PROTECT, related_name="articles")
    title = Prose()
    summary = Prose(blank=True)
    text = Prose(blank=True)
    blocks = Facts(default=list)
    text_digest = Line(max_length=32, blank=True)
    words = models.PositiveIntegerField(default=0)
    authors = Facts(default=list)
    agency = Line(max_length=200, blank=True)
    published = models.DateTimeField()
    modified = models.DateTimeField(null=True)
    seen = models.DateTimeField()
    language = Line(max_length=8)
    language_confidence = models.FloatField(default=0)
    category = Line(max_length=20)
    categories = Facts(default=list)
    page_type = Line(max_length=10)
    confidence = models.FloatField(default=0)
    method = Line(max_length=40, blank=True)
    image = Facts(null=True)
    keywords = Facts(default=list)
    enclosure = Prose(blank=True)
    duration = models.FloatField(null=True)
    sample = models.BooleanField(default=False)
    signature = models.BinaryField(null=True)
    reading = models.BinaryField(null=True, help_text="what placement reads in it; dropped once it is placed")
    copy_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    copy_why = Line(max_length=10, blank=True, help_text="why that one is the original: canonical, agency or earliest")
    points_to = Prose(blank=True, help_text="the address on another site at which its page says that the original stands")

    class Meta:
        verbose_name = "article"
        indexes = (
            models.Index(fields=["sample", "language", "-published", "-id"], name="article_latest"),
            models.Index(fields=["sample", "language", "category", "-published", "-id"], name="article_category"),
            models.Index(fields=["publisher", "-published", "-id"], name="article_publisher"),
        )

    def __str__(self) -> str:
        return self.title


class RevisionRow(models.Model):
    """What an article was before it changed, and what changed then."""

    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="revisions")
    at = models.DateTimeField(help_text="when it changed: by its publisher's word where that can be true, else when we saw it")
    seen = models.DateTimeField(null=True, help_text="when we saw the change")
    title = Prose()
    text = Prose(blank=True)
    what = Line(max_length=8, default="both", help_text="headline, text or both")
    pieces = Facts(default=list, help_text="what to show of the changed words: [kind, text]")
    gone = models.PositiveIntegerField(default=0, help_text="words that went")
    new = models.PositiveIntegerField(default=0, help_text="words that came")
    cut = models.BooleanField(default=False, help_text="more changed than the pieces tell")
    stands_for = models.PositiveIntegerField(default=1, help_text="changes told as this one")

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = "revision"


class BandRow(models.Model):
    """A band of a signature, under which near-identical texts meet."""

    band = models.BigIntegerField(db_index=True)
    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="bands")


class LedgerRow(models.Model):
    """An entry, page or record that was dealt with: the same thing seen again changes nothing."""

    key = Line(max_length=32, unique=True)
    kind = Line(max_length=10)
    article = models.ForeignKey(ArticleRow, models.SET_NULL, null=True, related_name="ledger")
    outcome = Line(max_length=40)
    digest = Line(max_length=32, blank=True)
    at = models.DateTimeField()
    note = Prose(blank=True)

    class Meta:
        verbose_name = "ledger line"
        indexes = (models.Index(fields=["kind", "outcome"], name="ledger_outcome"),)


class TagRow(models.Model):
    """A thing that articles are about."""

    tag = Line(max_length=200, unique=True)
    name = Line(max_length=200)
    kind = Line(max_length=12)
    names = Facts(default=dict, blank=True)
    geonames = models.BigIntegerField(null=True, blank=True, db_index=True)
    wikidata = Line(max_length=20, blank=True, db_index=True)
    hidden = models.BooleanField(default=False)
    shown = models.BooleanField(default=True, help_text="no: a phrase that waits for the stream to confirm it")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged", help_text="the hashtag that stands for it now")

    class Meta:
        verbose_name = "hashtag"

    def __str__(self) -> str:
        return f"#{self.tag}"

    @property
    def visible(self) -> bool:
        """Whether readers see it."""
        return self.shown and not self.hidden


class TagFormRow(models.Model):
    """A spelling, as a key, and the one tag it leads to."""

    key = Line(max_length=200, unique=True)
    tag = models.ForeignKey(TagRow, models.CASCADE, related_name="forms")


class TagNameRow(models.Model):
    """A name that a hashtag has in a language, and who says so. Labels know it by this name from then on."""

    tag = models.ForeignKey(TagRow, models.CASCADE, related_name="called")
    language = Line(max_length=8, blank=True)
    name = Line(max_length=200)
    key = Line(max_length=200, db_index=True, help_text="under which its spellings meet")
    origin = Line(max_length=8, help_text="import, learnt or editor")
    support = models.PositiveIntegerField(default=0, help_text="stories that bear it out")
    since = models.DateTimeField()

    class Meta:
        verbose_name = "name"
        constraints = (models.UniqueConstraint(fields=["tag", "language", "name"], name="one_name_a_language"),)

    def __str__(self) -> str:
        return self.name


class TagChangeRow(models.Model):
    """What an editor or the stream changed of a hashtag, with all that taking it back needs."""

    tag = models.ForeignKey(TagRow, models.CASCADE, related_name="changes")
    what = Line(max_length=8, help_text="merge or rename")
    into = models.ForeignKey(TagRow, models.CASCADE, null=True, related_name="gains", help_text="what it was merged into")
    before = Line(max_length=200)
    after = Line(max_length=200)
    who = Line(max_length=150)
    why = Prose(blank=True)
    at = models.DateTimeField()
    facts = Facts(default=dict, help_text="what cannot be told from the rows: names and ids that were joined, articles that had both")
    undone = models.DateTimeField(null=True)
    undone_by = Line(max_length=150, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = "change of a hashtag"
        verbose_name_plural = "changes of hashtags"

    def __str__(self) -> str:
        return f"#{self.before} → #{self.after}"


class StoryRow(models.Model):
    """One event; `key` is the id that placement knows it by (its founding article). It never dies: it is merged into another."""

    key = Line(max_length=40, unique=True)
    sample = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")

    class Meta:
        verbose_name = "story"


class FaceRow(models.Model):
    """A story as readers of one language see it."""

    story = models.ForeignKey(StoryRow, models.CASCADE, related_name="faces")
    language = Line(max_length=8)
    sample = models.BooleanField(default=False)
    lead = models.ForeignKey(ArticleRow, models.CASCADE, related_name="+")
    headline = Prose(default="")
    category = Line(max_length=20)
    first = models.DateTimeField()
    last = models.DateTimeField()
    outlets = models.PositiveIntegerField(default=1)
    independent = models.PositiveIntegerField(default=1)
    copies = models.PositiveIntegerField(default=0)
    rank = models.FloatField(default=0, help_text="log2 of strength plus time in half-lives: its order holds at any later moment")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["story", "language"], name="one_face_a_language"),)
        indexes = (
            models.Index(fields=["sample", "language", "-rank"], name="face_rank"),
            models.Index(fields=["sample", "language", "category", "-rank"], name="face_category"),
        )


class PlacementRow(models.Model):
    """Where an article was placed, why, and what placement needs to go on after a restart, in the order of `number`."""

    article = models.OneToOneField(ArticleRow, models.CASCADE, related_name="placement")
    story = models.ForeignKey(StoryRow, models.CASCADE, related_name="placements")
    founded = Line(max_length=40, help_text="the story it was first placed in")
    number = models.BigIntegerField()
    twin_of = Line(max_length=40, blank=True)
    score = models.FloatField(default=0)
    why = Facts(default=list)
    features = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["-number"], name="placement_order"),)


class ArticleTagRow(models.Model):
    """A hashtag of an article, with what lists need copied beside it."""

    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="tags")
    tag = models.ForeignKey(TagRow, models.CASCADE, related_name="articles")
    salience = models.FloatField()
    published = models.DateTimeField()
    language = Line(max_length=8)
    sample = models.BooleanField(default=False)
    story = models.ForeignKey(StoryRow, models.SET_NULL, null=True, related_name="+")
    written = models.ForeignKey(
        TagRow,
        models.DO_NOTHING,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
        help_text="what its label wrote, where that was merged into this hashtag; without a constraint, so that a hashtag goes without a look at all articles",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "tag"], name="one_tag_an_article"),)
        indexes = (models.Index(fields=["tag", "sample", "language", "-published", "-article"], name="tag_latest"),)


class PlaceRow(models.Model):
    """A place on earth."""

    key = Line(max_length=100, unique=True)
    geonames = models.BigIntegerField(null=True)
    name = Line(max_length=200)
    names = Facts(default=dict)
    country = Line(max_length=2, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    region = Line(max_length=200, blank=True, help_text="the first-level division that it lies in or is, in English")
    region_code = Line(max_length=20, blank=True, help_text="its code at GeoNames, US.TX")


class ArticlePlaceRow(models.Model):
    """A place named in an article; `mentions` says how often."""

    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="places")
    place = models.ForeignKey(PlaceRow, models.CASCADE, related_name="articles")
    mentions = models.PositiveIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0, help_text="0 where it happened, then the others as they matter")
    scene = models.BooleanField(default=False, help_text="whether the text says that it happened here")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "place"], name="one_place_an_article"),)


class TrafficRow(models.Model):
    """Bytes received on one day (UTC)."""

    day = models.DateField(unique=True)
    received = models.BigIntegerField(default=0)


class StateRow(models.Model):
    """Single facts: the chosen edition, whether the sample was loaded."""

    key = Line(max_length=60, unique=True)
    value = Prose(blank=True)


class SiteBlocksRow(models.Model):
    """What was learnt of the blocks that recur across a site's pages."""

    site = Line(max_length=255, unique=True)
    counts = models.BinaryField(help_text="which block stood in how many pages, and what an operator said of it")
    known = models.BinaryField(help_text="keys of the blocks that are dropped, 8 bytes each")

    class Meta:
        verbose_name = "site's blocks"


class DroppedBlockRow(models.Model):
    """A block that was dropped from an article's text, so that it can be put back."""

    article = models.ForeignKey(ArticleRow, models.CASCADE, related_name="dropped")
    site = models.ForeignKey(SiteBlocksRow, models.CASCADE, related_name="dropped")
    key = models.BigIntegerField()
    place = models.PositiveIntegerField(help_text="among the blocks of the whole article")
    kind = Line(max_length=10)
    text = Prose()
    spoken = models.BooleanField(default=True, help_text="its words stood in the text")

    class Meta:
        verbose_name = "dropped block"
        indexes = (models.Index(fields=["site", "key"], name="dropped_site_key"),)


class UncleanRow(models.Model):
    """An article whose text is to be made again, because a block of its site was learnt or put back since."""

    article = models.OneToOneField(ArticleRow, models.CASCADE, related_name="unclean")

    class Meta:
        verbose_name = "article to clean"
