"""Make all tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "domain_visit",
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("visited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_domain_visit")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_kind", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("mechanism", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("actors", sa.JSON(), nullable=False),
        sa.Column("beneficiaries", sa.JSON(), nullable=False),
        sa.Column("amount_value", sa.Double(), nullable=True),
        sa.Column("amount_currency", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("conflicts", sa.JSON(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("first_published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_run_kind", sa.String(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["record.id"], name=op.f("fk_record_event_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("public_id", name=op.f("uq_record_public_id")),
    )
    op.create_index(op.f("ix_record_first_published_at"), "record", ["first_published_at"], unique=False)
    op.create_index(op.f("ix_record_first_seen_at"), "record", ["first_seen_at"], unique=False)
    op.create_index(op.f("ix_record_kind"), "record", ["kind"], unique=False)
    op.create_index(op.f("ix_record_mechanism"), "record", ["mechanism"], unique=False)
    op.create_index(op.f("ix_record_record_kind"), "record", ["record_kind"], unique=False)
    op.create_index(op.f("ix_record_status"), "record", ["status"], unique=False)
    op.create_index(op.f("ix_record_type"), "record", ["type"], unique=False)

    op.create_table(
        "robots_copy",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("origin", name=op.f("pk_robots_copy")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pid", sa.Integer(), nullable=True),
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index(op.f("ix_run_started_at"), "run", ["started_at"], unique=False)
    op.create_index(op.f("ix_run_state"), "run", ["state"], unique=False)

    op.create_table(
        "source",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("items", sa.Integer(), nullable=True),
        sa.Column("last_new_item_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_outlet"), "source", ["outlet"], unique=False)

    op.create_table(
        "store_note",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_store_note")),
    )
    op.create_table(
        "subscriber",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("subscribed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(), nullable=True),
        sa.Column("from_config", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriber")),
        sa.UniqueConstraint("address", name=op.f("uq_subscriber_address")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("canonical_url", sa.String(), nullable=False),
        sa.Column("url_name", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_run_id", sa.Integer(), nullable=True),
        sa.Column("first_run_kind", sa.String(), nullable=False),
        sa.Column("mirror_of_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["first_run_id"], ["run.id"], name=op.f("fk_article_first_run_id_run")),
        sa.ForeignKeyConstraint(["mirror_of_id"], ["article.id"], name=op.f("fk_article_mirror_of_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("canonical_url", name=op.f("uq_article_canonical_url")),
    )
    op.create_index(op.f("ix_article_outlet"), "article", ["outlet"], unique=False)
    op.create_index(op.f("ix_article_url_name"), "article", ["url_name"], unique=False)

    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response", sa.String(), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["subscriber_id"], ["subscriber.id"], name=op.f("fk_digest_subscriber_id_subscriber")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("message_id", name=op.f("uq_digest_message_id")),
        sa.UniqueConstraint("subscriber_id", "period", name=op.f("uq_digest_subscriber_id_period")),
    )
    op.create_index(op.f("ix_digest_state"), "digest", ["state"], unique=False)
    op.create_index(op.f("ix_digest_subscriber_id"), "digest", ["subscriber_id"], unique=False)

    op.create_table(
        "outlet_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("fetched", sa.Integer(), nullable=False),
        sa.Column("not_modified", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("relevant", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("commitments", sa.Integer(), nullable=False),
        sa.Column("errors", sa.JSON(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_outlet_run_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet_run")),
        sa.UniqueConstraint("run_id", "outlet", name=op.f("uq_outlet_run_run_id_outlet")),
    )
    op.create_index(op.f("ix_outlet_run_run_id"), "outlet_run", ["run_id"], unique=False)

    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("warc_file", sa.String(), nullable=False),
        sa.Column("warc_offset", sa.Integer(), nullable=False),
        sa.Column("warc_length", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("etag", sa.String(), nullable=True),
        sa.Column("last_modified", sa.String(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_page_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("warc_file", "warc_offset", name=op.f("uq_page_warc_file_warc_offset")),
    )
    op.create_index(op.f("ix_page_outlet"), "page", ["outlet"], unique=False)
    op.create_index(op.f("ix_page_sha256"), "page", ["sha256"], unique=False)

    op.create_table(
        "record_alias",
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_alias_record_id_record")),
        sa.PrimaryKeyConstraint("public_id", name=op.f("pk_record_alias")),
    )
    op.create_index(op.f("ix_record_alias_record_id"), "record_alias", ["record_id"], unique=False)

    op.create_table(
        "record_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["record.id"], name=op.f("fk_record_link_from_id_record")),
        sa.ForeignKeyConstraint(["to_id"], ["record.id"], name=op.f("fk_record_link_to_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_link")),
        sa.UniqueConstraint("from_id", "to_id", "relation", name=op.f("uq_record_link_from_id_to_id_relation")),
    )
    op.create_index(op.f("ix_record_link_from_id"), "record_link", ["from_id"], unique=False)
    op.create_index(op.f("ix_record_link_to_id"), "record_link", ["to_id"], unique=False)

    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("canonical_url", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found_run_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_candidate_article_id_article")),
        sa.ForeignKeyConstraint(["found_run_id"], ["run.id"], name=op.f("fk_candidate_found_run_id_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("canonical_url", name=op.f("uq_candidate_canonical_url")),
    )
    op.create_index(op.f("ix_candidate_outlet"), "candidate", ["outlet"], unique=False)
    op.create_index(op.f("ix_candidate_state"), "candidate", ["state"], unique=False)

    op.create_table(
        "digest_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name=op.f("fk_digest_item_digest_id_digest")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_digest_item_record_id_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_item")),
        sa.UniqueConstraint(
            "digest_id", "record_id", "section", name=op.f("uq_digest_item_digest_id_record_id_section")
        ),
    )
    op.create_index(op.f("ix_digest_item_digest_id"), "digest_item", ["digest_id"], unique=False)
    op.create_index(op.f("ix_digest_item_record_id"), "digest_item", ["record_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_offset_min", sa.Integer(), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=False),
        sa.Column("published_basis", sa.String(), nullable=False),
        sa.Column("published_earliest_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_latest_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("sketch", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article")),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_revision_page_id_page")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "text_sha256", name=op.f("uq_revision_article_id_text_sha256")),
    )
    op.create_index(op.f("ix_revision_article_id"), "revision", ["article_id"], unique=False)
    op.create_index(op.f("ix_revision_published_at"), "revision", ["published_at"], unique=False)

    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("extractor_version", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("mechanisms", sa.JSON(), nullable=False),
        sa.Column("mentioned_mechanisms", sa.JSON(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name=op.f("fk_reading_revision_id_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("revision_id", "extractor_version", name=op.f("uq_reading_revision_id_extractor_version")),
    )
    op.create_index(op.f("ix_reading_current"), "reading", ["current"], unique=False)
    op.create_index(op.f("ix_reading_relevant"), "reading", ["relevant"], unique=False)
    op.create_index(op.f("ix_reading_revision_id"), "reading", ["revision_id"], unique=False)

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_mention_reading_id_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("reading_id", "kind", "ordinal", name=op.f("uq_mention_reading_id_kind_ordinal")),
    )
    op.create_index(op.f("ix_mention_identity"), "mention", ["identity"], unique=False)
    op.create_index(op.f("ix_mention_reading_id"), "mention", ["reading_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("other_mention_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=op.f("fk_decision_mention_id_mention")),
        sa.ForeignKeyConstraint(
            ["other_mention_id"], ["mention.id"], name=op.f("fk_decision_other_mention_id_mention")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_mention_id"), "decision", ["mention_id"], unique=False)

    op.create_table(
        "digest_item_mention",
        sa.Column("digest_item_id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest_item_id"], ["digest_item.id"], name=op.f("fk_digest_item_mention_digest_item_id_digest_item")
        ),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=op.f("fk_digest_item_mention_mention_id_mention")),
        sa.PrimaryKeyConstraint("digest_item_id", "mention_id", name=op.f("pk_digest_item_mention")),
    )
    op.create_index(op.f("ix_digest_item_mention_mention_id"), "digest_item_mention", ["mention_id"], unique=False)

    op.create_table(
        "mention_block",
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=op.f("fk_mention_block_mention_id_mention")),
        sa.PrimaryKeyConstraint("mention_id", "key", name=op.f("pk_mention_block")),
    )
    op.create_index(op.f("ix_mention_block_key"), "mention_block", ["key"], unique=False)

    op.create_table(
        "mention_edge",
        sa.Column("older_id", sa.Integer(), nullable=False),
        sa.Column("newer_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("strength", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["newer_id"], ["mention.id"], name=op.f("fk_mention_edge_newer_id_mention")),
        sa.ForeignKeyConstraint(["older_id"], ["mention.id"], name=op.f("fk_mention_edge_older_id_mention")),
        sa.PrimaryKeyConstraint("older_id", "newer_id", name=op.f("pk_mention_edge")),
    )
    op.create_index(op.f("ix_mention_edge_newer_id"), "mention_edge", ["newer_id"], unique=False)

    op.create_table(
        "record_mention",
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("status_change", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=op.f("fk_record_mention_mention_id_mention")),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name=op.f("fk_record_mention_record_id_record")),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_record_mention")),
    )
    op.create_index(op.f("ix_record_mention_record_id"), "record_mention", ["record_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_record_mention_record_id"), table_name="record_mention")

    op.drop_table("record_mention")
    op.drop_index(op.f("ix_mention_edge_newer_id"), table_name="mention_edge")

    op.drop_table("mention_edge")
    op.drop_index(op.f("ix_mention_block_key"), table_name="mention_block")

    op.drop_table("mention_block")
    op.drop_index(op.f("ix_digest_item_mention_mention_id"), table_name="digest_item_mention")

    op.drop_table("digest_item_mention")
    op.drop_index(op.f("ix_decision_mention_id"), table_name="decision")

    op.drop_table("decision")
    op.drop_index(op.f("ix_mention_reading_id"), table_name="mention")
    op.drop_index(op.f("ix_mention_identity"), table_name="mention")

    op.drop_table("mention")
    op.drop_index(op.f("ix_reading_revision_id"), table_name="reading")
    op.drop_index(op.f("ix_reading_relevant"), table_name="reading")
    op.drop_index(op.f("ix_reading_current"), table_name="reading")

    op.drop_table("reading")
    op.drop_index(op.f("ix_revision_published_at"), table_name="revision")
    op.drop_index(op.f("ix_revision_article_id"), table_name="revision")

    op.drop_table("revision")
    op.drop_index(op.f("ix_digest_item_record_id"), table_name="digest_item")
    op.drop_index(op.f("ix_digest_item_digest_id"), table_name="digest_item")

    op.drop_table("digest_item")
    op.drop_index(op.f("ix_candidate_state"), table_name="candidate")
    op.drop_index(op.f("ix_candidate_outlet"), table_name="candidate")

    op.drop_table("candidate")
    op.drop_index(op.f("ix_record_link_to_id"), table_name="record_link")
    op.drop_index(op.f("ix_record_link_from_id"), table_name="record_link")

    op.drop_table("record_link")
    op.drop_index(op.f("ix_record_alias_record_id"), table_name="record_alias")

    op.drop_table("record_alias")
    op.drop_index(op.f("ix_page_sha256"), table_name="page")
    op.drop_index(op.f("ix_page_outlet"), table_name="page")

    op.drop_table("page")
    op.drop_index(op.f("ix_outlet_run_run_id"), table_name="outlet_run")

    op.drop_table("outlet_run")
    op.drop_index(op.f("ix_digest_subscriber_id"), table_name="digest")
    op.drop_index(op.f("ix_digest_state"), table_name="digest")

    op.drop_table("digest")
    op.drop_index(op.f("ix_article_url_name"), table_name="article")
    op.drop_index(op.f("ix_article_outlet"), table_name="article")

    op.drop_table("article")
    op.drop_table("subscriber")
    op.drop_table("store_note")
    op.drop_index(op.f("ix_source_outlet"), table_name="source")

    op.drop_table("source")
    op.drop_index(op.f("ix_run_state"), table_name="run")
    op.drop_index(op.f("ix_run_started_at"), table_name="run")

    op.drop_table("run")
    op.drop_table("robots_copy")
    op.drop_index(op.f("ix_record_type"), table_name="record")
    op.drop_index(op.f("ix_record_status"), table_name="record")
    op.drop_index(op.f("ix_record_record_kind"), table_name="record")
    op.drop_index(op.f("ix_record_mechanism"), table_name="record")
    op.drop_index(op.f("ix_record_kind"), table_name="record")
    op.drop_index(op.f("ix_record_first_seen_at"), table_name="record")
    op.drop_index(op.f("ix_record_first_published_at"), table_name="record")

    op.drop_table("record")
    op.drop_table("domain_visit")
