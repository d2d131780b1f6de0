IF OBJECT_ID(N'[mcu].[migrations]') IS NULL
BEGIN
    IF SCHEMA_ID(N'mcu') IS NULL EXEC(N'CREATE SCHEMA [mcu];');
    CREATE TABLE [mcu].[migrations] (
        [MigrationId] nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProductVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_migrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF SCHEMA_ID(N'mcu') IS NULL EXEC(N'CREATE SCHEMA [mcu];');

CREATE TABLE [mcu].[counters] (
    [name] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [value] bigint NOT NULL,
    CONSTRAINT [PK_counters] PRIMARY KEY ([name])
);

CREATE TABLE [mcu].[installation] (
    [id] int NOT NULL,
    [municipality] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_training] bit NOT NULL,
    [training_start_at] datetimeoffset NULL,
    [training_anchored_at] datetimeoffset NULL,
    [is_demo_seeded] bit NOT NULL,
    CONSTRAINT [PK_installation] PRIMARY KEY ([id])
);

CREATE TABLE [mcu].[signals] (
    [id] bigint NOT NULL IDENTITY,
    [source] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [external_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [accepted_at] datetimeoffset NOT NULL,
    [content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [content_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [state] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [incident_id] bigint NULL,
    [problem] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_signals] PRIMARY KEY ([id])
);

CREATE UNIQUE INDEX [ux_signals_source_external_id] ON [mcu].[signals] ([source], [external_id]);

CREATE INDEX [ix_signals_pending] ON [mcu].[signals] ([id]) WHERE state = 'pending';

CREATE TABLE [mcu].[incidents] (
    [id] bigint NOT NULL,
    [number] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [source] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [external_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [topic_group] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [topic] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [block] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [executor] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [district] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [status] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [received_at] datetimeoffset NOT NULL,
    [accepted_at] datetimeoffset NOT NULL,
    [acknowledged_at] datetimeoffset NULL,
    [acknowledged_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [taken_at] datetimeoffset NULL,
    [taken_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [answered_at] datetimeoffset NULL,
    [answered_in_time] bit NULL,
    [closed_at] datetimeoffset NULL,
    [next_due_at] datetimeoffset NULL,
    [escalate_at] datetimeoffset NULL,
    [changed_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [changed_at] datetimeoffset NOT NULL,
    [revision] int NOT NULL,
    [clocks] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_incidents] PRIMARY KEY ([id])
);

CREATE UNIQUE INDEX [ux_incidents_number] ON [mcu].[incidents] ([number]);

CREATE INDEX [ix_incidents_source_accepted_at] ON [mcu].[incidents] ([source], [accepted_at]);

CREATE INDEX [ix_incidents_received_at] ON [mcu].[incidents] ([received_at]);

CREATE INDEX [ix_incidents_answered_at] ON [mcu].[incidents] ([answered_at]) WHERE answered_at IS NOT NULL;

CREATE INDEX [ix_incidents_open] ON [mcu].[incidents] ([next_due_at]) WHERE status IN ('Received', 'Assigned', 'InWork');

CREATE INDEX [ix_incidents_escalate_at] ON [mcu].[incidents] ([escalate_at]) WHERE escalate_at IS NOT NULL;

CREATE TABLE [mcu].[changes] (
    [version] bigint NOT NULL,
    [incident_id] bigint NOT NULL,
    [kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [event] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [was] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
    [now] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_changes] PRIMARY KEY ([version])
);

CREATE INDEX [ix_changes_incident] ON [mcu].[changes] ([incident_id], [version]);

CREATE TABLE [mcu].[notices] (
    [incident_id] bigint NOT NULL,
    [clock] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [rung] int NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [role] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [number] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [read_at] datetimeoffset NULL,
    CONSTRAINT [PK_notices] PRIMARY KEY ([incident_id], [clock], [rung], [person])
);

CREATE INDEX [ix_notices_person] ON [mcu].[notices] ([person], [at]);

CREATE TABLE [mcu].[import_receipts] (
    [id] bigint NOT NULL IDENTITY,
    [source] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [receipt] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_import_receipts] PRIMARY KEY ([id])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261121_FirstTables', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[installation] ADD [key] uniqueidentifier NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000100_InstallationKey', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[flows] (
    [day] date NOT NULL,
    [block] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [district] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [topic_group] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [received] int NOT NULL,
    [answered] int NOT NULL,
    [answered_in_time] int NOT NULL,
    CONSTRAINT [PK_flows] PRIMARY KEY ([day], [block], [district], [topic_group])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000200_Flows', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[incidents_archive] (
    [id] bigint NOT NULL,
    [number] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [source] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [external_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [title] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [text] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [topic_group] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [topic] nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    [block] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [executor] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [district] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [status] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [received_at] datetimeoffset NOT NULL,
    [accepted_at] datetimeoffset NOT NULL,
    [acknowledged_at] datetimeoffset NULL,
    [acknowledged_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [taken_at] datetimeoffset NULL,
    [taken_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [answered_at] datetimeoffset NULL,
    [answered_in_time] bit NULL,
    [closed_at] datetimeoffset NULL,
    [next_due_at] datetimeoffset NULL,
    [escalate_at] datetimeoffset NULL,
    [changed_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [changed_at] datetimeoffset NOT NULL,
    [revision] int NOT NULL,
    [clocks] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_incidents_archive] PRIMARY KEY ([id])
);

CREATE UNIQUE INDEX [ux_incidents_archive_number] ON [mcu].[incidents_archive] ([number]);

CREATE INDEX [ix_incidents_closed_at] ON [mcu].[incidents] ([closed_at]) WHERE closed_at IS NOT NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000300_Archive', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[keys] (
    [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [xml] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_keys] PRIMARY KEY ([name])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000400_Keys', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[rules] (
    [id] bigint NOT NULL,
    [body] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [changed_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [note] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_rules] PRIMARY KEY ([id])
);

ALTER TABLE [mcu].[incidents] ADD [is_important] bit NOT NULL DEFAULT CAST(0 AS bit);

ALTER TABLE [mcu].[incidents] ADD [complains_of] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [is_important] bit NOT NULL DEFAULT CAST(0 AS bit);

ALTER TABLE [mcu].[incidents_archive] ADD [complains_of] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000500_Rules', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[duties] (
    [duty] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [period] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [done_at] datetimeoffset NOT NULL,
    [done_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [note] nvarchar(500) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_duties] PRIMARY KEY ([duty], [period])
);

CREATE TABLE [mcu].[duty_notices] (
    [duty] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [period] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [days_ahead] int NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [role] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [due_at] datetimeoffset NOT NULL,
    [at] datetimeoffset NOT NULL,
    [read_at] datetimeoffset NULL,
    CONSTRAINT [PK_duty_notices] PRIMARY KEY ([duty], [period], [days_ahead], [person])
);

CREATE INDEX [ix_duty_notices_person] ON [mcu].[duty_notices] ([person], [at]);

ALTER TABLE [mcu].[installation] ADD [duties_since] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000600_Duties', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[recalculations] (
    [id] bigint NOT NULL IDENTITY,
    [rules] bigint NOT NULL,
    [started_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [incidents] int NOT NULL,
    [deadlines] int NOT NULL,
    CONSTRAINT [PK_recalculations] PRIMARY KEY ([id])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000700_Recalculations', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE INDEX [ix_signals_aside] ON [mcu].[signals] ([id]) WHERE state = 'aside';

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000800_Aside', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[sessions] (
    [id] uniqueidentifier NOT NULL,
    [secret] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [via] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [role] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [block] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [territory] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [version] int NOT NULL,
    [change] bigint NOT NULL,
    [created_at] datetimeoffset NOT NULL,
    [seen_at] datetimeoffset NOT NULL,
    [ends_at] datetimeoffset NULL,
    [ended_at] datetimeoffset NULL,
    [ended_why] nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    [address] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [agent] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_exchanged] bit NOT NULL,
    CONSTRAINT [PK_sessions] PRIMARY KEY ([id])
);

CREATE INDEX [ix_sessions_change] ON [mcu].[sessions] ([change]);

CREATE INDEX [ix_sessions_ended] ON [mcu].[sessions] ([ended_at]);

CREATE TABLE [mcu].[sign_in_links] (
    [code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [created_at] datetimeoffset NOT NULL,
    [good_until] datetimeoffset NOT NULL,
    [used_at] datetimeoffset NULL,
    CONSTRAINT [PK_sign_in_links] PRIMARY KEY ([code])
);

ALTER TABLE [mcu].[installation] ADD [sessions_since] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000100_Sessions', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[incidents] ADD [source_kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents] ADD [ours_at] datetimeoffset NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [source_kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [ours_at] datetimeoffset NULL;

ALTER TABLE [mcu].[recalculations] ADD [kept] int NOT NULL DEFAULT 0;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000200_SourceKind', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[incidents] ADD [words] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [words] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000300_FoldedText', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[incidents] ADD [title_rules] int NOT NULL DEFAULT 0;

ALTER TABLE [mcu].[incidents_archive] ADD [title_rules] int NOT NULL DEFAULT 0;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000400_Titles', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[row_upgrades] (
    [name] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [version] int NOT NULL,
    [begun_at] datetimeoffset NOT NULL,
    [cursor] bigint NULL,
    [floor] bigint NOT NULL,
    [top] bigint NOT NULL,
    [skipped] bigint NOT NULL,
    [passed_at] datetimeoffset NULL,
    [lease_by] uniqueidentifier NULL,
    [lease_until] datetimeoffset NULL,
    CONSTRAINT [PK_row_upgrades] PRIMARY KEY ([name])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000500_RowUpgrades', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[changes] ADD [committed_at] datetimeoffset NULL;

ALTER TABLE [mcu].[changes] ADD [actor_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000600_FeedActors', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[journal] (
    [id] bigint NOT NULL IDENTITY,
    [kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [subject] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [act] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [actor_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [actor_name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [before] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
    [after] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
    [seal] bigint NULL,
    [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_journal] PRIMARY KEY ([id])
);

CREATE INDEX [ix_journal_subject] ON [mcu].[journal] ([kind], [subject], [id]);

CREATE INDEX [ix_journal_unsealed] ON [mcu].[journal] ([id]) WHERE seal IS NULL;

CREATE UNIQUE INDEX [ux_journal_seal] ON [mcu].[journal] ([seal]) WHERE seal IS NOT NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000700_Journal', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[board_checkpoints] (
    [day] date NOT NULL,
    [version] bigint NOT NULL,
    [at] datetimeoffset NOT NULL,
    [board] varbinary(max) NOT NULL,
    CONSTRAINT [PK_board_checkpoints] PRIMARY KEY ([day])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000800_BoardCheckpoints', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[incidents] ADD [deciding_deadline] datetimeoffset NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [deciding_deadline] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000100_DecidingDeadline', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[answer_rollups] (
    [day] date NOT NULL,
    [block] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [executor] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [district] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [source] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [norm] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [received] int NOT NULL DEFAULT 0,
    [answered] int NOT NULL DEFAULT 0,
    [in_time] int NOT NULL DEFAULT 0,
    [expired] int NOT NULL DEFAULT 0,
    [closed_late] int NOT NULL DEFAULT 0,
    [postponed] int NOT NULL DEFAULT 0,
    [returned] int NOT NULL DEFAULT 0,
    [marks] int NOT NULL DEFAULT 0,
    [mark_points] int NOT NULL DEFAULT 0,
    [used_10] int NOT NULL DEFAULT 0,
    [used_20] int NOT NULL DEFAULT 0,
    [used_30] int NOT NULL DEFAULT 0,
    [used_40] int NOT NULL DEFAULT 0,
    [used_50] int NOT NULL DEFAULT 0,
    [used_60] int NOT NULL DEFAULT 0,
    [used_70] int NOT NULL DEFAULT 0,
    [used_80] int NOT NULL DEFAULT 0,
    [used_90] int NOT NULL DEFAULT 0,
    [used_100] int NOT NULL DEFAULT 0,
    CONSTRAINT [PK_answer_rollups] PRIMARY KEY ([day], [block], [executor], [district], [source], [norm])
);

CREATE TABLE [mcu].[arrival_rollups] (
    [hour] datetimeoffset NOT NULL,
    [topic_group] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [district] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [received] int NOT NULL,
    CONSTRAINT [PK_arrival_rollups] PRIMARY KEY ([hour], [topic_group], [district])
);

INSERT INTO mcu.counters (name, value) VALUES ('rollups', 0)

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000200_AnswerRollups', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[source_runs] (
    [source] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [source_cursor] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
    [succeeded_at] datetimeoffset NULL,
    [failed_at] datetimeoffset NULL,
    [failure] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_source_runs] PRIMARY KEY ([source])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000300_SourceRuns', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[notice_outbox] (
    [subject_kind] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [subject] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [cause] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [step] int NOT NULL,
    [at] datetimeoffset NOT NULL,
    [due_at] datetimeoffset NULL,
    CONSTRAINT [PK_notice_outbox] PRIMARY KEY ([subject_kind], [subject], [cause], [step])
);

CREATE INDEX [ix_notice_outbox_kind] ON [mcu].[notice_outbox] ([subject_kind], [at]);

CREATE TABLE [mcu].[notice_deliveries] (
    [subject_kind] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [subject] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [cause] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [step] int NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [channel] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [role] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] datetimeoffset NOT NULL,
    [state] nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [attempts] int NOT NULL,
    [next_try_at] datetimeoffset NULL,
    [last_error] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [read_at] datetimeoffset NULL,
    CONSTRAINT [PK_notice_deliveries] PRIMARY KEY ([subject_kind], [subject], [cause], [step], [person], [channel])
);

CREATE INDEX [ix_notice_deliveries_person] ON [mcu].[notice_deliveries] ([person], [channel], [at]);

CREATE INDEX [ix_notice_deliveries_unread] ON [mcu].[notice_deliveries] ([person], [channel]) WHERE read_at IS NULL;

CREATE INDEX [ix_notice_deliveries_due] ON [mcu].[notice_deliveries] ([next_try_at]) WHERE next_try_at IS NOT NULL;

INSERT INTO mcu.notice_outbox (subject_kind, subject, cause, step, at, due_at)
SELECT 'duty', duty, period, days_ahead, MIN(at), MIN(due_at) FROM mcu.duty_notices GROUP BY duty, period, days_ahead;

INSERT INTO mcu.notice_deliveries (subject_kind, subject, cause, step, person, channel, role, at, state, attempts, read_at)
SELECT 'duty', duty, period, days_ahead, person, 'bell', role, at, 'delivered', 0, read_at FROM mcu.duty_notices;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000400_NoticeOutbox', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[drafts] (
    [person_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [incident_id] bigint NOT NULL,
    [command] nvarchar(24) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [fields] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [saved_at] datetimeoffset NOT NULL,
    CONSTRAINT [PK_drafts] PRIMARY KEY ([person_id], [incident_id], [command])
);

CREATE INDEX [ix_drafts_saved_at] ON [mcu].[drafts] ([saved_at]);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000500_Drafts', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[people] (
    [code] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_made_up] bit NOT NULL,
    [blocked_at] datetimeoffset NULL,
    CONSTRAINT [PK_people] PRIMARY KEY ([code])
);

CREATE TABLE [mcu].[appointments] (
    [id] uniqueidentifier NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [position] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [from_day] date NULL,
    [to_day] date NULL,
    [cancelled_at] datetimeoffset NULL,
    CONSTRAINT [PK_appointments] PRIMARY KEY ([id])
);

CREATE TABLE [mcu].[substitutions] (
    [id] uniqueidentifier NOT NULL,
    [position] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [from_day] date NOT NULL,
    [to_day] date NOT NULL,
    [order_note] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [cancelled_at] datetimeoffset NULL,
    CONSTRAINT [PK_substitutions] PRIMARY KEY ([id])
);

ALTER TABLE [mcu].[sessions] ADD [position] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[notice_deliveries] ADD [position] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[notice_deliveries] ADD [substitute_of] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000600_Staff', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[journal] ADD [origin] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[journal] ADD [form] int NULL;

ALTER TABLE [mcu].[journal] ADD [before_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[journal] ADD [after_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[journal] ADD [erased_at] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000700_JournalForm', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[accounts] (
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [user_name] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [folded_name] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [password_hash] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [stamp] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [authenticator] nvarchar(600) COLLATE Latin1_General_100_BIN2 NULL,
    [authenticator_step] bigint NOT NULL,
    [recovery_codes] nvarchar(800) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [failed] int NOT NULL,
    [locked_until] datetimeoffset NULL,
    [signed_in_at] datetimeoffset NULL,
    CONSTRAINT [PK_accounts] PRIMARY KEY ([person])
);

CREATE UNIQUE INDEX [ux_accounts_folded_name] ON [mcu].[accounts] ([folded_name]);

CREATE TABLE [mcu].[invitations] (
    [code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [person] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [created_at] datetimeoffset NOT NULL,
    [good_until] datetimeoffset NOT NULL,
    [used_at] datetimeoffset NULL,
    CONSTRAINT [PK_invitations] PRIMARY KEY ([code])
);

CREATE TABLE [mcu].[access_keys] (
    [id] uniqueidentifier NOT NULL,
    [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [print] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [name] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [role] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [block] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [territory] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [created_at] datetimeoffset NOT NULL,
    [expires_at] datetimeoffset NULL,
    [used_at] datetimeoffset NULL,
    [revoked_at] datetimeoffset NULL,
    CONSTRAINT [PK_access_keys] PRIMARY KEY ([id])
);

CREATE UNIQUE INDEX [ux_access_keys_hash] ON [mcu].[access_keys] ([hash]);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000900_Accounts', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[data_keys] (
    [id] int NOT NULL,
    [purpose] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [wrapped] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [master] nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [made_at] datetimeoffset NOT NULL,
    CONSTRAINT [PK_data_keys] PRIMARY KEY ([id])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001000_DataKeys', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[signals] ADD [author] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[signals] ADD [author_hash] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[signals] ADD [contact_hash] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;

CREATE INDEX [ix_signals_author_hash] ON [mcu].[signals] ([author_hash]) WHERE author_hash IS NOT NULL;

CREATE INDEX [ix_signals_contact_hash] ON [mcu].[signals] ([contact_hash]) WHERE contact_hash IS NOT NULL;

CREATE INDEX [ix_signals_clear] ON [mcu].[signals] ([id]) WHERE content_hash < 'g';

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001100_SealedAuthors', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
ALTER TABLE [mcu].[signals] ADD [purged_at] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001200_PurgedMessages', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[devices] (
    [id] uniqueidentifier NOT NULL,
    [secret] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [created_at] datetimeoffset NOT NULL,
    [expires_at] datetimeoffset NOT NULL,
    [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    [wall_view] nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    [territory] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL,
    [paired_at] datetimeoffset NULL,
    [paired_by] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    [claimed_at] datetimeoffset NULL,
    [revoked_at] datetimeoffset NULL,
    CONSTRAINT [PK_devices] PRIMARY KEY ([id])
);

CREATE UNIQUE INDEX [ix_devices_secret] ON [mcu].[devices] ([secret]);

CREATE INDEX [ix_devices_code] ON [mcu].[devices] ([code]);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001300_Devices', N'version');

COMMIT;
GO

BEGIN TRANSACTION;
CREATE TABLE [mcu].[openid_grants] (
    [session] uniqueidentifier NOT NULL,
    [token] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [asked_at] datetimeoffset NOT NULL,
    [confirmed_at] datetimeoffset NOT NULL,
    CONSTRAINT [PK_openid_grants] PRIMARY KEY ([session])
);

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001400_OpenIdGrants', N'version');

COMMIT;
GO
