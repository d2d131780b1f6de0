---- ISignalInbox.AddAsync, kept
BEGIN TRANSACTION -- Unspecified

INSERT INTO mcu.signals (source, external_id, accepted_at, content, content_hash, state)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, @at, line.content, line.hash, N'pending'
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

COMMIT TRANSACTION

---- ISignalInbox.AddAsync, renewed
BEGIN TRANSACTION -- Unspecified

UPDATE known SET content = line.content, content_hash = line.hash, accepted_at = @at, state = N'pending', problem = NULL
OUTPUT inserted.source, inserted.external_id, CAST(0 AS bit) AS is_new
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line INNER JOIN mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) ON known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2
WHERE known.content_hash <> line.hash COLLATE Latin1_General_100_BIN2;
INSERT INTO mcu.signals (source, external_id, accepted_at, content, content_hash, state)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, @at, line.content, line.hash, N'pending'
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

COMMIT TRANSACTION

---- ISignalInbox.CompareAsync
SELECT known.source, known.external_id, known.content_hash FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line INNER JOIN mcu.signals AS known ON known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2

---- ISignalInbox.FindAsync
SELECT incident.number FROM mcu.signals AS signal LEFT JOIN mcu.incidents AS incident ON incident.id = signal.incident_id
WHERE signal.source = @source AND signal.external_id = @external_id

---- IIncidentStore.ToTriageAsync
BEGIN TRANSACTION -- Unspecified

SELECT TOP (@p0) * FROM mcu.signals WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE state = N'pending' ORDER BY id

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[kind], [i].[next_due_at], [i].[number], [i].[received_at], [i].[revision], [i].[source], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[topic], [i].[topic_group], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @known1

---- IIncidentStore.NameAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

---- IIncidentStore.Add, and commit
BEGIN TRANSACTION -- Unspecified

SELECT TOP (@p0) * FROM mcu.signals WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE state = N'pending' ORDER BY id

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[kind], [i].[next_due_at], [i].[number], [i].[received_at], [i].[revision], [i].[source], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[topic], [i].[topic_group], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @known1

MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
INSERT INTO [mcu].[incidents] ([id], [accepted_at], [acknowledged_at], [acknowledged_by], [answered_at], [answered_in_time], [block], [changed_at], [changed_by], [closed_at], [district], [escalate_at], [executor], [external_id], [kind], [next_due_at], [number], [received_at], [revision], [source], [status], [taken_at], [taken_by], [text], [title], [topic], [topic_group], [clocks])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24, @p25, @p26, @p27);
UPDATE [mcu].[signals] SET [incident_id] = @p28, [state] = @p29
OUTPUT 1
WHERE [id] = @p30;

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @feed TABLE (upto bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (N''feed'', @count)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value INTO @feed (upto);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
SELECT feed.upto - @count + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now
FROM @feed AS feed CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change;', N'@count bigint, @changes nvarchar(max)', @count = 2, @changes = N'[…]';
COMMIT TRANSACTION;

---- ISignalInbox.AddAsync, a newer line
BEGIN TRANSACTION -- Unspecified

UPDATE known SET content = line.content, content_hash = line.hash, accepted_at = @at, state = N'pending', problem = NULL
OUTPUT inserted.source, inserted.external_id, CAST(0 AS bit) AS is_new
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line INNER JOIN mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) ON known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2
WHERE known.content_hash <> line.hash COLLATE Latin1_General_100_BIN2;
INSERT INTO mcu.signals (source, external_id, accepted_at, content, content_hash, state)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, @at, line.content, line.hash, N'pending'
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

COMMIT TRANSACTION

---- IIncidentStore.Renewed, and commit
BEGIN TRANSACTION -- Unspecified

SELECT TOP (@p0) * FROM mcu.signals WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE state = N'pending' ORDER BY id

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[kind], [i].[next_due_at], [i].[number], [i].[received_at], [i].[revision], [i].[source], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[topic], [i].[topic_group], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @known1

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
UPDATE [mcu].[incidents] SET [changed_by] = @p0, [escalate_at] = @p1, [next_due_at] = @p2, [revision] = @p3
OUTPUT 1
WHERE [id] = @p4 AND [revision] = @p5;
UPDATE [mcu].[signals] SET [state] = @p6
OUTPUT 1
WHERE [id] = @p7;

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @feed TABLE (upto bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (N''feed'', @count)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value INTO @feed (upto);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
SELECT feed.upto - @count + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now
FROM @feed AS feed CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change;', N'@count bigint, @changes nvarchar(max)', @count = 1, @changes = N'[…]';
COMMIT TRANSACTION;

---- IIncidentStore.FindAsync, and commit
SELECT TOP(1) [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[kind], [i].[next_due_at], [i].[number], [i].[received_at], [i].[revision], [i].[source], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[topic], [i].[topic_group], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[number] = @number

BEGIN TRANSACTION -- Unspecified

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
UPDATE [mcu].[incidents] SET [block] = @p0, [changed_by] = @p1, [escalate_at] = @p2, [executor] = @p3, [next_due_at] = @p4, [revision] = @p5
OUTPUT 1
WHERE [id] = @p6 AND [revision] = @p7;

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @feed TABLE (upto bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (N''feed'', @count)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value INTO @feed (upto);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
SELECT feed.upto - @count + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now
FROM @feed AS feed CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change;', N'@count bigint, @changes nvarchar(max)', @count = 1, @changes = N'[…]';
COMMIT TRANSACTION;

---- IIncidentStore.ToEscalateAsync, and commit
BEGIN TRANSACTION -- Unspecified

SELECT TOP (@p0) * FROM mcu.incidents WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE escalate_at <= @p1 ORDER BY escalate_at

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
UPDATE [mcu].[incidents] SET [changed_at] = @p0, [changed_by] = @p1, [escalate_at] = @p2, [next_due_at] = @p3, [revision] = @p4, [clocks] = @p5
OUTPUT 1
WHERE [id] = @p6 AND [revision] = @p7;
INSERT INTO [mcu].[notices] ([clock], [incident_id], [person], [rung], [at], [number], [read_at], [role], [title])
VALUES (@p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16),
(@p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24, @p25),
(@p26, @p27, @p28, @p29, @p30, @p31, @p32, @p33, @p34),
(@p35, @p36, @p37, @p38, @p39, @p40, @p41, @p42, @p43);

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @feed TABLE (upto bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK) AS counter
USING (VALUES (N''feed'', @count)) AS step (name, added) ON counter.name = step.name
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value INTO @feed (upto);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
SELECT feed.upto - @count + change.place, change.incident_id, change.kind, change.at, change.event, change.was, change.now
FROM @feed AS feed CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change;', N'@count bigint, @changes nvarchar(max)', @count = 4, @changes = N'[…]';
COMMIT TRANSACTION;

---- IIncidentStore.SetAsideAsync
SELECT TOP(1) [s].[id], [s].[accepted_at], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[id] = @line AND [s].[state] = N'pending'

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
UPDATE [mcu].[signals] SET [problem] = @p0, [state] = @p1
OUTPUT 1
WHERE [id] = @p2;

---- IIncidentStore.CommitAsync, nothing
BEGIN TRANSACTION -- Unspecified

COMMIT TRANSACTION

---- IIncidentRegister.FindAsync
SELECT TOP(1) [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[kind], [i].[next_due_at], [i].[number], [i].[received_at], [i].[revision], [i].[source], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[topic], [i].[topic_group], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[number] = @number

SELECT TOP(1) [s].[id], [s].[accepted_at], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[source] = @incident_Source AND [s].[external_id] = @incident_ExternalId

SELECT TOP(@p) [c].[event]
FROM [mcu].[changes] AS [c]
WHERE [c].[incident_id] = @incident_Id
ORDER BY [c].[version]

---- IIncidentRegister.ListAsync, everything
SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, one of everything
SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] = @status AND [i].[source] = @source AND [i].[id] < @after AND [i].[block] = @block AND [i].[topic_group] = @group AND [i].[topic] = @topic AND [i].[district] = @district
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, what is undetermined
SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[block] IS NULL AND [i].[topic_group] IS NULL AND [i].[topic] IS NULL AND [i].[district] IS NULL
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, overdue
SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork') AND [i].[next_due_at] < @now
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, not overdue
SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[next_due_at] IS NULL OR [i].[next_due_at] >= @now
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, words
SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE UPPER([i].[text]) LIKE @pattern ESCAPE N'\' OR UPPER([i].[number]) LIKE @pattern0 ESCAPE N'\'
ORDER BY [i].[id] DESC

---- IIncidentRegister.ChangesAsync
SELECT TOP(@p) [c].[version], [c].[at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @after
ORDER BY [c].[version]

---- BoardLoader.LoadAsync
BEGIN TRANSACTION -- Snapshot

SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'feed'

SELECT [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork')

SELECT [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] > @dayAgo

SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
ORDER BY [i].[id] DESC

SELECT [i].[received_at] AS [ReceivedAt], [i].[answered_at] AS [AnsweredAt], [i].[answered_in_time] AS [AnsweredInTime], [i].[block] AS [Block], [i].[district] AS [District]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] >= @from OR [i].[answered_at] >= @from1

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]

SELECT MAX([i].[accepted_at])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] = @known

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] > @known

SELECT [n].[person] AS [Key], COUNT_BIG(*) AS [Count]
FROM [mcu].[notices] AS [n]
GROUP BY [n].[person]

COMMIT TRANSACTION

---- BoardLoader.FeedAsync
SELECT [c].[version], [c].[at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] <= @upTo
ORDER BY [c].[version]

---- BoardLoader.VersionAsync
SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'feed'

---- BoardLoader.BacklogAsync
SELECT [s].[source] AS [Key], COUNT(*) AS [Count]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending'
GROUP BY [s].[source]

---- Recounter.RunAsync
BEGIN TRANSACTION -- Snapshot

SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'feed'

SELECT [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork')

SELECT [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] > @dayAgo

SELECT TOP(@p) [i].[id], [i].[number], [i].[revision], [i].[kind], [i].[source], [i].[title], [i].[topic_group], [i].[topic], [i].[block], [i].[executor], [i].[district], [i].[status], [i].[received_at], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[clocks]
FROM [mcu].[incidents] AS [i]
ORDER BY [i].[id] DESC

SELECT [i].[received_at] AS [ReceivedAt], [i].[answered_at] AS [AnsweredAt], [i].[answered_in_time] AS [AnsweredInTime], [i].[block] AS [Block], [i].[district] AS [District]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] >= @from OR [i].[answered_at] >= @from1

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]

SELECT MAX([i].[accepted_at])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] = @known

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] > @known

SELECT [n].[person] AS [Key], COUNT_BIG(*) AS [Count]
FROM [mcu].[notices] AS [n]
GROUP BY [n].[person]

COMMIT TRANSACTION

SELECT [c].[version], [c].[at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] <= @upTo
ORDER BY [c].[version]

---- IEngine.CheckAsync
SELECT name, compatibility_level, snapshot_isolation_state, is_read_committed_snapshot_on
FROM sys.databases WHERE database_id = DB_ID()

---- IEngine.RingAsync


---- IEngine.ListenAsync


---- INoticeBook.LatestAsync
SELECT TOP(@p) [n].[incident_id], [n].[clock], [n].[rung], [n].[person], [n].[at], [n].[number], [n].[read_at], [n].[role], [n].[title]
FROM [mcu].[notices] AS [n]
WHERE [n].[person] = @person
ORDER BY [n].[at] DESC

---- INoticeBook.UnreadAsync
SELECT COUNT(*)
FROM [mcu].[notices] AS [n]
WHERE [n].[person] = @person AND [n].[read_at] IS NULL

---- INoticeBook.MarkReadAsync
UPDATE [n]
SET [n].[read_at] = @p
FROM [mcu].[notices] AS [n]
WHERE [n].[person] = @person AND [n].[read_at] IS NULL

---- IImportReceipts.AddAsync
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[import_receipts] ([at], [receipt], [source])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2);

---- IImportReceipts.LatestAsync
SELECT TOP(@p) [i].[id], [i].[at], [i].[receipt], [i].[source]
FROM [mcu].[import_receipts] AS [i]
ORDER BY [i].[id] DESC

---- IDatabaseProbe.TakesWritesAsync
UPDATE mcu.installation SET id = id
