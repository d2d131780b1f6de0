SELECT name, compatibility_level, snapshot_isolation_state, is_read_committed_snapshot_on
FROM sys.databases WHERE database_id = DB_ID()

SELECT 1

SELECT OBJECT_ID(N'[mcu].[migrations]');

SELECT 1

SELECT OBJECT_ID(N'[mcu].[migrations]');

SELECT 1

DECLARE @result int;
EXEC @result = sp_getapplock @Resource = '__EFMigrationsLock', @LockOwner = 'Session', @LockMode = 'Exclusive';
SELECT @result

BEGIN TRANSACTION -- Unspecified

IF OBJECT_ID(N'[mcu].[migrations]') IS NULL
BEGIN
    IF SCHEMA_ID(N'mcu') IS NULL EXEC(N'CREATE SCHEMA [mcu];');
    CREATE TABLE [mcu].[migrations] (
        [MigrationId] nvarchar(150) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProductVersion] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_migrations] PRIMARY KEY ([MigrationId])
    );
END;

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

SELECT 1

SELECT OBJECT_ID(N'[mcu].[migrations]');

IF SCHEMA_ID(N'mcu') IS NULL EXEC(N'CREATE SCHEMA [mcu];');

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261121_FirstTables', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[installation] ADD [key] uniqueidentifier NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000100_InstallationKey', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000200_Flows', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000300_Archive', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000400_Keys', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[incidents] ADD [is_important] bit NOT NULL DEFAULT CAST(0 AS bit);

ALTER TABLE [mcu].[incidents] ADD [complains_of] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [is_important] bit NOT NULL DEFAULT CAST(0 AS bit);

ALTER TABLE [mcu].[incidents_archive] ADD [complains_of] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000500_Rules', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[installation] ADD [duties_since] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000600_Duties', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000700_Recalculations', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261122000800_Aside', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[installation] ADD [sessions_since] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000100_Sessions', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[incidents] ADD [source_kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents] ADD [ours_at] datetimeoffset NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [source_kind] nvarchar(24) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [ours_at] datetimeoffset NULL;

ALTER TABLE [mcu].[recalculations] ADD [kept] int NOT NULL DEFAULT 0;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000200_SourceKind', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[incidents] ADD [words] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [words] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000300_FoldedText', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[incidents] ADD [title_rules] int NOT NULL DEFAULT 0;

ALTER TABLE [mcu].[incidents_archive] ADD [title_rules] int NOT NULL DEFAULT 0;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000400_Titles', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000500_RowUpgrades', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[changes] ADD [committed_at] datetimeoffset NULL;

ALTER TABLE [mcu].[changes] ADD [actor_id] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000600_FeedActors', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000700_Journal', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261129000800_BoardCheckpoints', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[incidents] ADD [deciding_deadline] datetimeoffset NULL;

ALTER TABLE [mcu].[incidents_archive] ADD [deciding_deadline] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000100_DecidingDeadline', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO mcu.counters (name, value) VALUES ('rollups', 0)

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000200_AnswerRollups', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000300_SourceRuns', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO mcu.notice_outbox (subject_kind, subject, cause, step, at, due_at)
SELECT 'duty', duty, period, days_ahead, MIN(at), MIN(due_at) FROM mcu.duty_notices GROUP BY duty, period, days_ahead;

INSERT INTO mcu.notice_deliveries (subject_kind, subject, cause, step, person, channel, role, at, state, attempts, read_at)
SELECT 'duty', duty, period, days_ahead, person, 'bell', role, at, 'delivered', 0, read_at FROM mcu.duty_notices;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000400_NoticeOutbox', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000500_Drafts', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[sessions] ADD [position] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[notice_deliveries] ADD [position] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[notice_deliveries] ADD [substitute_of] nvarchar(80) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000600_Staff', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[journal] ADD [origin] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[journal] ADD [form] int NULL;

ALTER TABLE [mcu].[journal] ADD [before_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[journal] ADD [after_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[journal] ADD [erased_at] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000700_JournalForm', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130000900_Accounts', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001000_DataKeys', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[signals] ADD [author] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[signals] ADD [author_hash] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [mcu].[signals] ADD [contact_hash] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001100_SealedAuthors', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

ALTER TABLE [mcu].[signals] ADD [purged_at] datetimeoffset NULL;

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001200_PurgedMessages', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001300_Devices', N'10.0.15');

COMMIT TRANSACTION

BEGIN TRANSACTION -- Unspecified

INSERT INTO [mcu].[migrations] ([MigrationId], [ProductVersion])
VALUES (N'20261130001400_OpenIdGrants', N'10.0.15');

COMMIT TRANSACTION

DECLARE @result int;
EXEC @result = sp_releaseapplock @Resource = '__EFMigrationsLock', @LockOwner = 'Session';
SELECT @result

SELECT TOP(2) [i].[id], [i].[duties_since], [i].[is_demo_seeded], [i].[is_training], [i].[key], [i].[municipality], [i].[sessions_since], [i].[training_anchored_at], [i].[training_start_at]
FROM [mcu].[installation] AS [i]

UPDATE [i]
SET [i].[key] = @p
FROM [mcu].[installation] AS [i]
WHERE [i].[key] IS NULL

SELECT TOP(2) [i].[key]
FROM [mcu].[installation] AS [i]

SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[data_keys] AS [d]) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

SELECT [d].[id], [d].[made_at], [d].[master], [d].[purpose], [d].[wrapped]
FROM [mcu].[data_keys] AS [d]

SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[keys] AS [k]) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

SELECT [r].[id], [r].[at], [r].[body], [r].[changed_by], [r].[note]
FROM [mcu].[rules] AS [r]
WHERE [r].[id] > @known
ORDER BY [r].[id]

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'staff'

SELECT [p].[code], [p].[blocked_at], [p].[is_made_up], [p].[name]
FROM [mcu].[people] AS [p]
ORDER BY [p].[code]

SELECT [a].[id], [a].[cancelled_at], [a].[from_day], [a].[person], [a].[position], [a].[to_day]
FROM [mcu].[appointments] AS [a]
ORDER BY [a].[id]

SELECT [s].[id], [s].[cancelled_at], [s].[from_day], [s].[order_note], [s].[person], [s].[position], [s].[to_day]
FROM [mcu].[substitutions] AS [s]
ORDER BY [s].[id]

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'access'

SELECT [a].[person] AS [Person], [a].[stamp] AS [Stamp]
FROM [mcu].[accounts] AS [a]

SELECT [a].[id], [a].[block], [a].[created_at], [a].[expires_at], [a].[hash], [a].[name], [a].[print], [a].[revoked_at], [a].[role], [a].[territory], [a].[used_at]
FROM [mcu].[access_keys] AS [a]
ORDER BY [a].[created_at] DESC
