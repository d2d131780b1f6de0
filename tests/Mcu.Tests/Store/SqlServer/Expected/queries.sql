---- ISignalInbox.AddAsync, kept
INSERT INTO mcu.signals (
    source, external_id, accepted_at, content, content_hash, state, author, author_hash, contact_hash)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, line.accepted_at, line.content, line.hash, N'pending',
    line.author, line.author_hash, line.contact_hash
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

---- ISignalInbox.AddAsync, renewed
BEGIN TRANSACTION -- Unspecified

UPDATE known SET content = line.content, content_hash = line.hash, accepted_at = line.accepted_at,
            author = line.author, author_hash = line.author_hash, contact_hash = line.contact_hash,
            state = N'pending', problem = NULL
OUTPUT inserted.source, inserted.external_id, CAST(0 AS bit) AS is_new
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line INNER JOIN mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) ON known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2
WHERE known.content_hash <> line.hash COLLATE Latin1_General_100_BIN2
    AND known.content_hash <> line.former COLLATE Latin1_General_100_BIN2;
INSERT INTO mcu.signals (
    source, external_id, accepted_at, content, content_hash, state, author, author_hash, contact_hash)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, line.accepted_at, line.content, line.hash, N'pending',
    line.author, line.author_hash, line.contact_hash
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

COMMIT TRANSACTION

---- ISignalInbox.CompareAsync
SELECT known.source, known.external_id, known.content_hash FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line INNER JOIN mcu.signals AS known ON known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2

---- ISignalInbox.FindAsync
SELECT coalesce(incident.number, archived.number) AS number FROM mcu.signals AS signal
LEFT JOIN mcu.incidents AS incident ON incident.id = signal.incident_id
LEFT JOIN mcu.incidents_archive AS archived ON archived.id = signal.incident_id
WHERE signal.source = @source AND signal.external_id = @external_id

---- IIncidentStore.ToTriageAsync
SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] > @line
ORDER BY [s].[id]

---- IIncidentStore.ToTriageAsync, lines
SELECT [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] IN (@lines1, @lines2)
ORDER BY [s].[id]

---- IIncidentStore.ClaimAsync
SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] > @line
ORDER BY [s].[id]

BEGIN TRANSACTION -- Unspecified

SELECT [m].[id] AS [Id], [m].[content_hash] AS [ContentHash], [m].[incident_id] AS [IncidentId]
FROM (
    SELECT * FROM mcu.signals WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE state = N'pending' AND id IN (SELECT line FROM OPENJSON(@p0) WITH (line bigint '$'))
) AS [m]

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @known1

---- IIncidentStore.AllocateIdentitiesAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

---- IIncidentStore.Add, and commit
SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] > @line
ORDER BY [s].[id]

BEGIN TRANSACTION -- Unspecified

SELECT [m].[id] AS [Id], [m].[content_hash] AS [ContentHash], [m].[incident_id] AS [IncidentId]
FROM (
    SELECT * FROM mcu.signals WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE state = N'pending' AND id IN (SELECT line FROM OPENJSON(@p0) WITH (line bigint '$'))
) AS [m]

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @known1

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

INSERT INTO mcu.incidents ([id], [accepted_at], [acknowledged_at], [acknowledged_by], [answered_at], [answered_in_time], [block], [changed_at], [changed_by], [closed_at], [complains_of], [deciding_deadline], [district], [escalate_at], [executor], [external_id], [is_important], [kind], [next_due_at], [number], [ours_at], [received_at], [revision], [source], [source_kind], [status], [taken_at], [taken_by], [text], [title], [title_rules], [topic], [topic_group], [words], [clocks]) SELECT [id], [accepted_at], [acknowledged_at], [acknowledged_by], [answered_at], [answered_in_time], [block], [changed_at], [changed_by], [closed_at], [complains_of], [deciding_deadline], [district], [escalate_at], [executor], [external_id], [is_important], [kind], [next_due_at], [number], [ours_at], [received_at], [revision], [source], [source_kind], [status], [taken_at], [taken_by], [text], [title], [title_rules], [topic], [topic_group], [words], [clocks] FROM OPENJSON(@rows) WITH ([id] bigint '$.id', [accepted_at] datetimeoffset '$.accepted_at', [acknowledged_at] datetimeoffset '$.acknowledged_at', [acknowledged_by] nvarchar(200) '$.acknowledged_by', [answered_at] datetimeoffset '$.answered_at', [answered_in_time] bit '$.answered_in_time', [block] nvarchar(80) '$.block', [changed_at] datetimeoffset '$.changed_at', [changed_by] nvarchar(200) '$.changed_by', [closed_at] datetimeoffset '$.closed_at', [complains_of] nvarchar(80) '$.complains_of', [deciding_deadline] datetimeoffset '$.deciding_deadline', [district] nvarchar(80) '$.district', [escalate_at] datetimeoffset '$.escalate_at', [executor] nvarchar(80) '$.executor', [external_id] nvarchar(200) '$.external_id', [is_important] bit '$.is_important', [kind] nvarchar(16) '$.kind', [next_due_at] datetimeoffset '$.next_due_at', [number] nvarchar(24) '$.number', [ours_at] datetimeoffset '$.ours_at', [received_at] datetimeoffset '$.received_at', [revision] int '$.revision', [source] nvarchar(100) '$.source', [source_kind] nvarchar(24) '$.source_kind', [status] nvarchar(16) '$.status', [taken_at] datetimeoffset '$.taken_at', [taken_by] nvarchar(200) '$.taken_by', [text] nvarchar(max) '$.text', [title] nvarchar(200) '$.title', [title_rules] int '$.title_rules', [topic] nvarchar(40) '$.topic', [topic_group] nvarchar(40) '$.topic_group', [words] nvarchar(max) '$.words', [clocks] nvarchar(4000) '$.clocks')

UPDATE signal SET state = N'done', incident_id = done.incident
FROM mcu.signals AS signal WITH (FORCESEEK)
INNER JOIN OPENJSON(@rows) WITH (line bigint '$.line', incident bigint '$.incident') AS done
  ON signal.id = done.line

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (N''feed'', @count), (N''flows'', @count)) AS step (name, added)
ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.name, inserted.value INTO @counted (name, value);
DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
       change.was, change.now, @committed, @by
FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change
WHERE counted.name = N''feed'';
MERGE mcu.flows WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@flows) WITH ([day] date ''$.day'', [block] nvarchar(80) ''$.block'', [district] nvarchar(80) ''$.district'', [topic_group] nvarchar(40) ''$.topic_group'', [answered] int ''$.answered'', [answered_in_time] int ''$.answered_in_time'', [received] int ''$.received'') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [answered_in_time] = known.[answered_in_time] + line.[answered_in_time], [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) VALUES (line.[day], line.[block], line.[district], line.[topic_group], line.[answered], line.[answered_in_time], line.[received]);',
    N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
    @count = 2, @changes = N'[…]', @flows = N'[…]',
    @by = NULL;
COMMIT TRANSACTION;

---- ISignalInbox.AddAsync, a newer line
BEGIN TRANSACTION -- Unspecified

UPDATE known SET content = line.content, content_hash = line.hash, accepted_at = line.accepted_at,
            author = line.author, author_hash = line.author_hash, contact_hash = line.contact_hash,
            state = N'pending', problem = NULL
OUTPUT inserted.source, inserted.external_id, CAST(0 AS bit) AS is_new
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line INNER JOIN mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) ON known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2
WHERE known.content_hash <> line.hash COLLATE Latin1_General_100_BIN2
    AND known.content_hash <> line.former COLLATE Latin1_General_100_BIN2;
INSERT INTO mcu.signals (
    source, external_id, accepted_at, content, content_hash, state, author, author_hash, contact_hash)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, line.accepted_at, line.content, line.hash, N'pending',
    line.author, line.author_hash, line.contact_hash
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

COMMIT TRANSACTION

---- IIncidentStore.Renewed, and commit
SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] > @line
ORDER BY [s].[id]

BEGIN TRANSACTION -- Unspecified

SELECT [m].[id] AS [Id], [m].[content_hash] AS [ContentHash], [m].[incident_id] AS [IncidentId]
FROM (
    SELECT * FROM mcu.signals WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE state = N'pending' AND id IN (SELECT line FROM OPENJSON(@p0) WITH (line bigint '$'))
) AS [m]

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @known1

UPDATE known SET [changed_by] = line.[changed_by], [deciding_deadline] = line.[deciding_deadline], [escalate_at] = line.[escalate_at], [next_due_at] = line.[next_due_at], [revision] = line.[revision]
FROM mcu.incidents AS known WITH (FORCESEEK) INNER JOIN OPENJSON(@rows) WITH (
    known_id bigint '$.known_id', known_revision int '$.known_revision', [changed_by] nvarchar(200) '$.changed_by', [deciding_deadline] datetimeoffset '$.deciding_deadline', [escalate_at] datetimeoffset '$.escalate_at', [next_due_at] datetimeoffset '$.next_due_at', [revision] int '$.revision') AS line
ON known.id = line.known_id AND known.revision = line.known_revision

UPDATE signal SET state = N'done', incident_id = done.incident
FROM mcu.signals AS signal WITH (FORCESEEK)
INNER JOIN OPENJSON(@rows) WITH (line bigint '$.line', incident bigint '$.incident') AS done
  ON signal.id = done.line

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (N''feed'', @count), (N''flows'', @count)) AS step (name, added)
ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.name, inserted.value INTO @counted (name, value);
DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
       change.was, change.now, @committed, @by
FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change
WHERE counted.name = N''feed'';
MERGE mcu.flows WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@flows) WITH ([day] date ''$.day'', [block] nvarchar(80) ''$.block'', [district] nvarchar(80) ''$.district'', [topic_group] nvarchar(40) ''$.topic_group'', [answered] int ''$.answered'', [answered_in_time] int ''$.answered_in_time'', [received] int ''$.received'') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [answered_in_time] = known.[answered_in_time] + line.[answered_in_time], [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) VALUES (line.[day], line.[block], line.[district], line.[topic_group], line.[answered], line.[answered_in_time], line.[received]);',
    N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
    @count = 1, @changes = N'[…]', @flows = N'[…]',
    @by = NULL;
COMMIT TRANSACTION;

---- IIncidentStore.FindAsync, and commit
SELECT TOP(1) [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[number] = @number

BEGIN TRANSACTION -- Unspecified

UPDATE known SET [block] = line.[block], [changed_by] = line.[changed_by], [deciding_deadline] = line.[deciding_deadline], [escalate_at] = line.[escalate_at], [executor] = line.[executor], [next_due_at] = line.[next_due_at], [revision] = line.[revision]
FROM mcu.incidents AS known WITH (FORCESEEK) INNER JOIN OPENJSON(@rows) WITH (
    known_id bigint '$.known_id', known_revision int '$.known_revision', [block] nvarchar(80) '$.block', [changed_by] nvarchar(200) '$.changed_by', [deciding_deadline] datetimeoffset '$.deciding_deadline', [escalate_at] datetimeoffset '$.escalate_at', [executor] nvarchar(80) '$.executor', [next_due_at] datetimeoffset '$.next_due_at', [revision] int '$.revision') AS line
ON known.id = line.known_id AND known.revision = line.known_revision

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (N''feed'', @count), (N''flows'', @count)) AS step (name, added)
ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.name, inserted.value INTO @counted (name, value);
DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
       change.was, change.now, @committed, @by
FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change
WHERE counted.name = N''feed'';
MERGE mcu.flows WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@flows) WITH ([day] date ''$.day'', [block] nvarchar(80) ''$.block'', [district] nvarchar(80) ''$.district'', [topic_group] nvarchar(40) ''$.topic_group'', [answered] int ''$.answered'', [answered_in_time] int ''$.answered_in_time'', [received] int ''$.received'') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [answered_in_time] = known.[answered_in_time] + line.[answered_in_time], [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) VALUES (line.[day], line.[block], line.[district], line.[topic_group], line.[answered], line.[answered_in_time], line.[received]);',
    N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
    @count = 1, @changes = N'[…]', @flows = N'[…]',
    @by = N'head';
COMMIT TRANSACTION;

---- IIncidentStore.FindManyAsync
SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[number] IN (@numbers1, @numbers2)
ORDER BY [i].[id]

---- IIncidentStore.LastChangeAsync
SELECT TOP(1) [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[incident_id] = @id
ORDER BY [c].[version] DESC

---- IIncidentStore.ToEscalateAsync, and commit
BEGIN TRANSACTION -- Unspecified

SELECT TOP (@p0) * FROM mcu.incidents WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK) WHERE escalate_at <= @p1 ORDER BY escalate_at

UPDATE known SET [changed_at] = line.[changed_at], [changed_by] = line.[changed_by], [deciding_deadline] = line.[deciding_deadline], [escalate_at] = line.[escalate_at], [next_due_at] = line.[next_due_at], [revision] = line.[revision], [clocks] = line.[clocks]
FROM mcu.incidents AS known WITH (FORCESEEK) INNER JOIN OPENJSON(@rows) WITH (
    known_id bigint '$.known_id', known_revision int '$.known_revision', [changed_at] datetimeoffset '$.changed_at', [changed_by] nvarchar(200) '$.changed_by', [deciding_deadline] datetimeoffset '$.deciding_deadline', [escalate_at] datetimeoffset '$.escalate_at', [next_due_at] datetimeoffset '$.next_due_at', [revision] int '$.revision', [clocks] nvarchar(4000) '$.clocks') AS line
ON known.id = line.known_id AND known.revision = line.known_revision

INSERT INTO mcu.notice_outbox ([subject_kind], [subject], [cause], [step], [at], [due_at]) SELECT [subject_kind], [subject], [cause], [step], [at], [due_at] FROM OPENJSON(@rows) WITH ([subject_kind] nvarchar(16) '$.subject_kind', [subject] nvarchar(40) '$.subject', [cause] nvarchar(24) '$.cause', [step] int '$.step', [at] datetimeoffset '$.at', [due_at] datetimeoffset '$.due_at')

INSERT INTO mcu.notice_deliveries ([subject_kind], [subject], [cause], [step], [person], [channel], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of]) SELECT [subject_kind], [subject], [cause], [step], [person], [channel], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of] FROM OPENJSON(@rows) WITH ([subject_kind] nvarchar(16) '$.subject_kind', [subject] nvarchar(40) '$.subject', [cause] nvarchar(24) '$.cause', [step] int '$.step', [person] nvarchar(80) '$.person', [channel] nvarchar(16) '$.channel', [at] datetimeoffset '$.at', [attempts] int '$.attempts', [last_error] nvarchar(400) '$.last_error', [next_try_at] datetimeoffset '$.next_try_at', [position] nvarchar(80) '$.position', [read_at] datetimeoffset '$.read_at', [role] nvarchar(40) '$.role', [state] nvarchar(12) '$.state', [substitute_of] nvarchar(80) '$.substitute_of')

INSERT INTO mcu.notices ([incident_id], [clock], [rung], [person], [at], [number], [read_at], [role], [title]) SELECT [incident_id], [clock], [rung], [person], [at], [number], [read_at], [role], [title] FROM OPENJSON(@rows) WITH ([incident_id] bigint '$.incident_id', [clock] nvarchar(24) '$.clock', [rung] int '$.rung', [person] nvarchar(80) '$.person', [at] datetimeoffset '$.at', [number] nvarchar(24) '$.number', [read_at] datetimeoffset '$.read_at', [role] nvarchar(40) '$.role', [title] nvarchar(200) '$.title')

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (N''feed'', @count), (N''flows'', @count)) AS step (name, added)
ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.name, inserted.value INTO @counted (name, value);
DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
       change.was, change.now, @committed, @by
FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change
WHERE counted.name = N''feed'';
MERGE mcu.flows WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@flows) WITH ([day] date ''$.day'', [block] nvarchar(80) ''$.block'', [district] nvarchar(80) ''$.district'', [topic_group] nvarchar(40) ''$.topic_group'', [answered] int ''$.answered'', [answered_in_time] int ''$.answered_in_time'', [received] int ''$.received'') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [answered_in_time] = known.[answered_in_time] + line.[answered_in_time], [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) VALUES (line.[day], line.[block], line.[district], line.[topic_group], line.[answered], line.[answered_in_time], line.[received]);',
    N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
    @count = 10, @changes = N'[…]', @flows = N'[…]',
    @by = NULL;
COMMIT TRANSACTION;

---- IIncidentStore.FindManyAsync, ids
SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] IN (@ids1, @ids2)
ORDER BY [i].[id]

---- IOriginalMessages.OfAsync
SELECT [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE 0 = 1

---- IIncidentStore.CommitAsync, retitled
SELECT TOP(1) [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[number] = @number

BEGIN TRANSACTION -- Unspecified

UPDATE known SET [changed_by] = line.[changed_by], [deciding_deadline] = line.[deciding_deadline], [escalate_at] = line.[escalate_at], [next_due_at] = line.[next_due_at], [revision] = line.[revision], [title] = line.[title], [title_rules] = line.[title_rules]
FROM mcu.incidents AS known WITH (FORCESEEK) INNER JOIN OPENJSON(@rows) WITH (
    known_id bigint '$.known_id', known_revision int '$.known_revision', [changed_by] nvarchar(200) '$.changed_by', [deciding_deadline] datetimeoffset '$.deciding_deadline', [escalate_at] datetimeoffset '$.escalate_at', [next_due_at] datetimeoffset '$.next_due_at', [revision] int '$.revision', [title] nvarchar(200) '$.title', [title_rules] int '$.title_rules') AS line
ON known.id = line.known_id AND known.revision = line.known_revision

UPDATE [n]
SET [n].[title] = (
    SELECT TOP(1) [i].[title]
    FROM [mcu].[incidents] AS [i]
    WHERE [i].[id] = [n].[incident_id])
FROM [mcu].[notices] AS [n]
WHERE [n].[incident_id] = @incidents1

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (N''feed'', @count), (N''flows'', @count)) AS step (name, added)
ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.name, inserted.value INTO @counted (name, value);
DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
       change.was, change.now, @committed, @by
FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change
WHERE counted.name = N''feed'';
MERGE mcu.flows WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@flows) WITH ([day] date ''$.day'', [block] nvarchar(80) ''$.block'', [district] nvarchar(80) ''$.district'', [topic_group] nvarchar(40) ''$.topic_group'', [answered] int ''$.answered'', [answered_in_time] int ''$.answered_in_time'', [received] int ''$.received'') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [answered_in_time] = known.[answered_in_time] + line.[answered_in_time], [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) VALUES (line.[day], line.[block], line.[district], line.[topic_group], line.[answered], line.[answered_in_time], line.[received]);',
    N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
    @count = 1, @changes = N'[…]', @flows = N'[…]',
    @by = NULL;
COMMIT TRANSACTION;

---- TriageQueue.AfterAsync
SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] > @line
ORDER BY [s].[id]

---- TriageQueue.OfAsync
SELECT [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending' AND [s].[id] IN (@lines1, @lines2)
ORDER BY [s].[id]

---- TriageQueue.QuarantineAsync
SELECT TOP(1) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[id] = @line AND [s].[state] = N'pending'

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
UPDATE [mcu].[signals] SET [problem] = @p0, [state] = @p1
OUTPUT 1
WHERE [id] = @p2;

---- IIncidentStore.QuarantineAsync
SELECT TOP(1) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
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

---- IRuleStore.ReadAsync
SELECT [r].[id], [r].[at], [r].[body], [r].[changed_by], [r].[note]
FROM [mcu].[rules] AS [r]
WHERE [r].[id] > @known
ORDER BY [r].[id]

---- IRuleStore.AddAsync
BEGIN TRANSACTION -- Unspecified

SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);
INSERT INTO [mcu].[rules] ([id], [at], [body], [changed_by], [note])
VALUES (@p15, @p16, @p17, @p18, @p19);

COMMIT TRANSACTION

SELECT [r].[id], [r].[at], [r].[body], [r].[changed_by], [r].[note]
FROM [mcu].[rules] AS [r]
WHERE [r].[id] > @known
ORDER BY [r].[id]

---- IRuleStore.RememberAsync
BEGIN TRANSACTION -- Unspecified

SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);
INSERT INTO [mcu].[recalculations] ([at], [deadlines], [incidents], [kept], [rules], [started_by])
OUTPUT INSERTED.[id]
VALUES (@p15, @p16, @p17, @p18, @p19, @p20);

COMMIT TRANSACTION

---- IRuleStore.RecalculationsAsync
SELECT TOP(@p) [r].[id], [r].[at], [r].[deadlines], [r].[incidents], [r].[kept], [r].[rules], [r].[started_by]
FROM [mcu].[recalculations] AS [r]
ORDER BY [r].[id] DESC

---- IIncidentRegister.FindAsync
SELECT TOP(1) [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[number] = @number

SELECT TOP(1) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[source] = @incident_Source AND [s].[external_id] = @incident_ExternalId

SELECT TOP(@p) [c].[kind] AS [Kind], [c].[event] AS [Event]
FROM [mcu].[changes] AS [c]
WHERE [c].[incident_id] = @incident_Id
ORDER BY [c].[version]

---- IIncidentRegister.ListAsync, everything
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] >= @floor
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, one of everything
SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork') AND ([i].[acknowledged_at] IS NULL OR [i].[next_due_at] < @now) AND [i].[status] = @status AND [i].[kind] = @kind AND [i].[source] = @source AND [i].[block] = @block AND [i].[topic_group] = @group AND [i].[topic] = @topic AND [i].[district] = @district AND [i].[executor] = @executor AND [i].[id] < @after
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, what is undetermined
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[block] IS NULL AND [i].[topic_group] IS NULL AND [i].[topic] IS NULL AND [i].[district] IS NULL AND [i].[executor] IS NULL AND [i].[id] >= @floor
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, overdue
SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork') AND [i].[next_due_at] < @now
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, not overdue
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE ([i].[status] NOT IN (N'Received', N'Assigned', N'InWork') OR [i].[next_due_at] IS NULL OR [i].[next_due_at] >= @now) AND [i].[id] >= @floor
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, soon
SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork') AND [i].[next_due_at] >= @now AND [i].[status] IN (N'Received', N'Assigned', N'InWork') AND [i].[next_due_at] >= @now3 AND [i].[id] IN (@among1, @among2)
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, mine
SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork') AND ([i].[acknowledged_by] = @me OR [i].[taken_by] = @me)
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, done
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] NOT IN (N'Received', N'Assigned', N'InWork') AND [i].[id] >= @floor
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, words
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [u0].[id]
FROM (
    SELECT [i].[id]
    FROM [mcu].[incidents] AS [i]
    WHERE COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern7 ESCAPE N'\' AND [i].[id] > @floor
    UNION
    SELECT [i0].[id]
    FROM [mcu].[incidents] AS [i0]
    WHERE COALESCE([i0].[words], REPLACE(LOWER([i0].[number] + N' ' + [i0].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND COALESCE([i0].[words], REPLACE(LOWER([i0].[number] + N' ' + [i0].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern7 ESCAPE N'\' AND [i0].[status] IN (N'Received', N'Assigned', N'InWork') AND [i0].[id] <= @floor
    UNION
    SELECT [i1].[id]
    FROM [mcu].[incidents] AS [i1]
    WHERE [i1].[number] = @number
) AS [u0]
ORDER BY [u0].[id] DESC

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @found1
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, words that name
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [u0].[id]
FROM (
    SELECT [i].[id]
    FROM [mcu].[incidents] AS [i]
    WHERE (COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' OR [i].[source] = @named_Sources1 OR [i].[topic_group] = @named_TopicGroups1 OR [i].[topic] = @named_Topics1 OR [i].[block] = @named_Blocks1 OR [i].[executor] = @named_Executors1) AND [i].[id] > @floor
    UNION
    SELECT [i0].[id]
    FROM [mcu].[incidents] AS [i0]
    WHERE (COALESCE([i0].[words], REPLACE(LOWER([i0].[number] + N' ' + [i0].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' OR [i0].[source] = @named_Sources1 OR [i0].[topic_group] = @named_TopicGroups1 OR [i0].[topic] = @named_Topics1 OR [i0].[block] = @named_Blocks1 OR [i0].[executor] = @named_Executors1) AND [i0].[status] IN (N'Received', N'Assigned', N'InWork') AND [i0].[id] <= @floor
    UNION
    SELECT [i1].[id]
    FROM [mcu].[incidents] AS [i1]
    WHERE [i1].[number] = @number
) AS [u0]
ORDER BY [u0].[id] DESC

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @found1
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, words of one block
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [u0].[id]
FROM (
    SELECT [i].[id]
    FROM [mcu].[incidents] AS [i]
    WHERE (REPLACE(LOWER([i].[number] + N' ' + CASE
        WHEN [i].[title_rules] >= 4 THEN [i].[title]
        ELSE N''
    END COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е') LIKE @pattern ESCAPE N'\' OR (([i].[block] = @scope_Block OR [i].[district] = @scope_District OR [i].[executor] = @scope_Executor) AND COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern10 ESCAPE N'\')) AND [i].[id] > @floor
    UNION
    SELECT [i0].[id]
    FROM [mcu].[incidents] AS [i0]
    WHERE (REPLACE(LOWER([i0].[number] + N' ' + CASE
        WHEN [i0].[title_rules] >= 4 THEN [i0].[title]
        ELSE N''
    END COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е') LIKE @pattern ESCAPE N'\' OR (([i0].[block] = @scope_Block OR [i0].[district] = @scope_District OR [i0].[executor] = @scope_Executor) AND COALESCE([i0].[words], REPLACE(LOWER([i0].[number] + N' ' + [i0].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern10 ESCAPE N'\')) AND [i0].[status] IN (N'Received', N'Assigned', N'InWork') AND [i0].[id] <= @floor
    UNION
    SELECT [i1].[id]
    FROM [mcu].[incidents] AS [i1]
    WHERE [i1].[number] = @number
) AS [u0]
ORDER BY [u0].[id] DESC

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @found1
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, a number
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [u0].[id]
FROM (
    SELECT [i].[id]
    FROM [mcu].[incidents] AS [i]
    WHERE COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND [i].[id] > @floor
    UNION
    SELECT [i0].[id]
    FROM [mcu].[incidents] AS [i0]
    WHERE COALESCE([i0].[words], REPLACE(LOWER([i0].[number] + N' ' + [i0].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND [i0].[status] IN (N'Received', N'Assigned', N'InWork') AND [i0].[id] <= @floor
    UNION
    SELECT [i1].[id]
    FROM [mcu].[incidents] AS [i1]
    WHERE [i1].[number] = @number
) AS [u0]
ORDER BY [u0].[id] DESC

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @found1
ORDER BY [i].[id] DESC

---- IIncidentRegister.ListAsync, a number in the archive
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT TOP(@p) [u0].[id]
FROM (
    SELECT [i].[id]
    FROM [mcu].[incidents] AS [i]
    WHERE COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND [i].[id] > @floor
    UNION
    SELECT [i0].[id]
    FROM [mcu].[incidents] AS [i0]
    WHERE COALESCE([i0].[words], REPLACE(LOWER([i0].[number] + N' ' + [i0].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND [i0].[status] IN (N'Received', N'Assigned', N'InWork') AND [i0].[id] <= @floor
    UNION
    SELECT [i1].[id]
    FROM [mcu].[incidents] AS [i1]
    WHERE [i1].[number] = @number
) AS [u0]
ORDER BY [u0].[id] DESC

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @found1
ORDER BY [i].[id] DESC

---- IIncidentRegister.CountAsync
SELECT COUNT(*)
FROM (
    SELECT TOP(@p) 1 AS empty
    FROM [mcu].[incidents] AS [i]
    WHERE [i].[status] NOT IN (N'Received', N'Assigned', N'InWork') AND COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\'
) AS [i0]

---- IIncidentRegister.FindOpenAsync
SELECT TOP(@p) [i].[id]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork') AND [i].[acknowledged_at] IS NULL AND [i].[block] IS NULL AND [i].[topic_group] = @group AND [i].[status] IN (N'Received', N'Assigned', N'InWork') AND COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern ESCAPE N'\' AND COALESCE([i].[words], REPLACE(LOWER([i].[number] + N' ' + [i].[text] COLLATE Cyrillic_General_100_CI_AS) COLLATE Latin1_General_100_BIN2, N'ё', N'е')) LIKE @pattern10 ESCAPE N'\'
ORDER BY CASE
    WHEN [i].[next_due_at] IS NULL THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END, [i].[next_due_at], [i].[id]

---- IIncidentRegister.PostponedAsync
SELECT [m].[id] AS [Id], [m].[number] AS [Number], [m].[revision] AS [Revision], [m].[kind] AS [Kind], [m].[source] AS [Source], [m].[title] AS [Title], [m].[topic_group] AS [TopicGroup], [m].[topic] AS [Topic], [m].[block] AS [Block], [m].[executor] AS [Executor], [m].[district] AS [District], [m].[status] AS [Status], [m].[received_at] AS [ReceivedAt], [m].[accepted_at] AS [AcceptedAt], [m].[acknowledged_at] AS [AcknowledgedAt], [m].[acknowledged_by] AS [AcknowledgedBy], [m].[taken_by] AS [TakenBy], [m].[answered_at] AS [AnsweredAt], [m].[clocks] AS [Clocks], [m].[complains_of] AS [ComplainsOf], [m].[title_rules] AS [TitleRules]
FROM (
    SELECT * FROM mcu.incidents WHERE clocks LIKE '%"pauses":%'
) AS [m]
WHERE [m].[status] IN (N'Received', N'Assigned', N'InWork')
ORDER BY [m].[id]

---- IIncidentRegister.ChangesAsync
SELECT TOP(@p) [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @after
ORDER BY [c].[version]

---- BoardLoader.LoadAsync
BEGIN TRANSACTION -- Snapshot

SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'flows')

SELECT [f].[day], [f].[block], [f].[district], [f].[topic_group], [f].[answered], [f].[answered_in_time], [f].[received]
FROM [mcu].[flows] AS [f]
WHERE [f].[day] >= @first

SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'feed'

SELECT [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork')

SELECT [i].[id], [i].[topic_group], [i].[district], [i].[received_at]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] > @dayAgo

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
ORDER BY [i].[id] DESC

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]

SELECT MAX([i].[accepted_at])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] = @known

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] > @known

SELECT MIN([n].[person])
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[channel] = N'bell'

COMMIT TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ COMMITTED

---- BoardLoader.LoadForRecountAsync
BEGIN TRANSACTION -- Snapshot

SELECT [i].[received_at] AS [ReceivedAt], [i].[answered_at] AS [AnsweredAt], [i].[answered_in_time] AS [AnsweredInTime], [i].[block] AS [Block], [i].[district] AS [District], [i].[topic_group] AS [TopicGroup]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] >= @from OR [i].[answered_at] >= @from1

SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'feed'

SELECT [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork')

SELECT [i].[id], [i].[topic_group], [i].[district], [i].[received_at]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] > @dayAgo

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
ORDER BY [i].[id] DESC

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]

SELECT MAX([i].[accepted_at])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] = @known

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] > @known

SELECT MIN([n].[person])
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[channel] = N'bell'

SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'flows')

SELECT [f].[day], [f].[block], [f].[district], [f].[topic_group], [f].[answered], [f].[answered_in_time], [f].[received]
FROM [mcu].[flows] AS [f]
WHERE [f].[day] >= @first

COMMIT TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ COMMITTED

---- BoardLoader.FeedAsync
SELECT [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @after AND [c].[version] <= @upTo
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

---- BoardLoader.OldestPendingAsync
SELECT MIN([s].[id])
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'pending'

---- FlowRollups.KeptAsync
SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'flows')

SELECT [f].[day], [f].[block], [f].[district], [f].[topic_group], [f].[answered], [f].[answered_in_time], [f].[received]
FROM [mcu].[flows] AS [f]
WHERE [f].[day] >= @first

---- FlowRollups.CountedAsync
SELECT [i].[received_at] AS [ReceivedAt], [i].[answered_at] AS [AnsweredAt], [i].[answered_in_time] AS [AnsweredInTime], [i].[block] AS [Block], [i].[district] AS [District], [i].[topic_group] AS [TopicGroup]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] >= @from OR [i].[answered_at] >= @from1

---- FlowRollups.RenewAsync, behind the feed
DELETE FROM [c]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'flows'

SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'flows')

BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

DELETE FROM [f]
FROM [mcu].[flows] AS [f]
WHERE [f].[day] >= @first

SELECT [i].[received_at] AS [ReceivedAt], [i].[answered_at] AS [AnsweredAt], [i].[answered_in_time] AS [AnsweredInTime], [i].[block] AS [Block], [i].[district] AS [District], [i].[topic_group] AS [TopicGroup]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] >= @from OR [i].[answered_at] >= @from1

INSERT INTO mcu.flows ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) SELECT [day], [block], [district], [topic_group], [answered], [answered_in_time], [received] FROM OPENJSON(@rows) WITH ([day] date '$.day', [block] nvarchar(80) '$.block', [district] nvarchar(80) '$.district', [topic_group] nvarchar(40) '$.topic_group', [answered] int '$.answered', [answered_in_time] int '$.answered_in_time', [received] int '$.received')

UPDATE [c]
SET [c].[value] = @p
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'flows'

COMMIT TRANSACTION

---- RollupReader.ReadAsync
BEGIN TRANSACTION -- Snapshot

SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'rollups')

SELECT [a].[day], [a].[block], [a].[executor], [a].[district], [a].[source], [a].[norm], [a].[answered], [a].[closed_late], [a].[expired], [a].[in_time], [a].[mark_points], [a].[marks], [a].[postponed], [a].[received], [a].[returned], [a].[used_10], [a].[used_100], [a].[used_20], [a].[used_30], [a].[used_40], [a].[used_50], [a].[used_60], [a].[used_70], [a].[used_80], [a].[used_90]
FROM [mcu].[answer_rollups] AS [a]

SELECT [a].[hour], [a].[topic_group], [a].[district], [a].[received]
FROM [mcu].[arrival_rollups] AS [a]

SELECT [i].[deciding_deadline] AS [DecidingDeadline], [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], N'' AS [Title], [i].[topic_group] AS [TopicGroup], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks]
FROM [mcu].[incidents] AS [i]

SELECT [m].[deciding_deadline] AS [DecidingDeadline], [m].[id] AS [Id], [m].[number] AS [Number], [m].[revision] AS [Revision], [m].[kind] AS [Kind], [m].[source] AS [Source], N'' AS [Title], [m].[topic_group] AS [TopicGroup], [m].[block] AS [Block], [m].[executor] AS [Executor], [m].[district] AS [District], [m].[status] AS [Status], [m].[received_at] AS [ReceivedAt], [m].[accepted_at] AS [AcceptedAt], [m].[answered_at] AS [AnsweredAt], [m].[clocks] AS [Clocks]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]

SELECT [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @upTo

COMMIT TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ COMMITTED

---- BoardCheckpoints.KeepAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[board_checkpoints] AS [b]
        WHERE [b].[day] = @day) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

---- BoardCheckpoints.VersionAtAsync
SELECT MAX([b].[version])
FROM [mcu].[board_checkpoints] AS [b]
WHERE [b].[at] <= @moment

SELECT TOP(1) [c].[version]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @known AND [c].[committed_at] > @moment
ORDER BY [c].[version]

---- BoardCheckpoints.RebuildAsync
SELECT TOP(1) [b].[board]
FROM [mcu].[board_checkpoints] AS [b]
WHERE [b].[version] <= @version
ORDER BY [b].[version] DESC

SELECT [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @after AND [c].[version] <= @upTo
ORDER BY [c].[version]

---- Recounter.RunAsync
BEGIN TRANSACTION -- Snapshot

SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'rollups')

SELECT [a].[day], [a].[block], [a].[executor], [a].[district], [a].[source], [a].[norm], [a].[answered], [a].[closed_late], [a].[expired], [a].[in_time], [a].[mark_points], [a].[marks], [a].[postponed], [a].[received], [a].[returned], [a].[used_10], [a].[used_100], [a].[used_20], [a].[used_30], [a].[used_40], [a].[used_50], [a].[used_60], [a].[used_70], [a].[used_80], [a].[used_90]
FROM [mcu].[answer_rollups] AS [a]

SELECT [a].[hour], [a].[topic_group], [a].[district], [a].[received]
FROM [mcu].[arrival_rollups] AS [a]

SELECT [i].[deciding_deadline] AS [DecidingDeadline], [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], N'' AS [Title], [i].[topic_group] AS [TopicGroup], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks]
FROM [mcu].[incidents] AS [i]

SELECT [m].[deciding_deadline] AS [DecidingDeadline], [m].[id] AS [Id], [m].[number] AS [Number], [m].[revision] AS [Revision], [m].[kind] AS [Kind], [m].[source] AS [Source], N'' AS [Title], [m].[topic_group] AS [TopicGroup], [m].[block] AS [Block], [m].[executor] AS [Executor], [m].[district] AS [District], [m].[status] AS [Status], [m].[received_at] AS [ReceivedAt], [m].[accepted_at] AS [AcceptedAt], [m].[answered_at] AS [AnsweredAt], [m].[clocks] AS [Clocks]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]

SELECT [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @upTo

COMMIT TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ COMMITTED

BEGIN TRANSACTION -- Snapshot

SELECT [i].[received_at] AS [ReceivedAt], [i].[answered_at] AS [AnsweredAt], [i].[answered_in_time] AS [AnsweredInTime], [i].[block] AS [Block], [i].[district] AS [District], [i].[topic_group] AS [TopicGroup]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] >= @from OR [i].[answered_at] >= @from1

SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'feed'

SELECT [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
WHERE [i].[status] IN (N'Received', N'Assigned', N'InWork')

SELECT [i].[id], [i].[topic_group], [i].[district], [i].[received_at]
FROM [mcu].[incidents] AS [i]
WHERE [i].[received_at] > @dayAgo

SELECT TOP(@p) [i].[id] AS [Id], [i].[number] AS [Number], [i].[revision] AS [Revision], [i].[kind] AS [Kind], [i].[source] AS [Source], [i].[title] AS [Title], [i].[topic_group] AS [TopicGroup], [i].[topic] AS [Topic], [i].[block] AS [Block], [i].[executor] AS [Executor], [i].[district] AS [District], [i].[status] AS [Status], [i].[received_at] AS [ReceivedAt], [i].[accepted_at] AS [AcceptedAt], [i].[acknowledged_at] AS [AcknowledgedAt], [i].[acknowledged_by] AS [AcknowledgedBy], [i].[taken_by] AS [TakenBy], [i].[answered_at] AS [AnsweredAt], [i].[clocks] AS [Clocks], [i].[complains_of] AS [ComplainsOf], [i].[title_rules] AS [TitleRules]
FROM [mcu].[incidents] AS [i]
ORDER BY [i].[id] DESC

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]

SELECT MAX([i].[accepted_at])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] = @known

SELECT MIN([i].[source])
FROM [mcu].[incidents] AS [i]
WHERE [i].[source] > @known

SELECT MIN([n].[person])
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[channel] = N'bell'

SELECT [c].[name], [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] IN (N'feed', N'flows')

SELECT [f].[day], [f].[block], [f].[district], [f].[topic_group], [f].[answered], [f].[answered_in_time], [f].[received]
FROM [mcu].[flows] AS [f]
WHERE [f].[day] >= @first

COMMIT TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ COMMITTED

SELECT [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @after AND [c].[version] <= @upTo
ORDER BY [c].[version]

---- ArchiveTable.Read
SELECT TOP(1) [m].[id], [m].[accepted_at], [m].[acknowledged_at], [m].[acknowledged_by], [m].[answered_at], [m].[answered_in_time], [m].[block], [m].[changed_at], [m].[changed_by], [m].[closed_at], [m].[complains_of], [m].[deciding_deadline], [m].[district], [m].[escalate_at], [m].[executor], [m].[external_id], [m].[is_important], [m].[kind], [m].[next_due_at], [m].[number], [m].[ours_at], [m].[received_at], [m].[revision], [m].[source], [m].[source_kind], [m].[status], [m].[taken_at], [m].[taken_by], [m].[text], [m].[title], [m].[title_rules], [m].[topic], [m].[topic_group], [m].[words], [m].[clocks]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[number] = N'С-2026-0001'

---- IEngine.ArchiveAsync
BEGIN TRANSACTION -- ReadCommitted

WITH old AS (
    SELECT TOP (@limit) * FROM mcu.incidents WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
    WHERE closed_at < @before AND received_at < @before AND accepted_at < @before
      AND (answered_at IS NULL OR answered_at < @before)
        AND status IN (N'Answered', N'Closed')
    ORDER BY closed_at)
DELETE FROM old OUTPUT deleted.[id], deleted.[accepted_at], deleted.[acknowledged_at], deleted.[acknowledged_by], deleted.[answered_at], deleted.[answered_in_time], deleted.[block], deleted.[changed_at], deleted.[changed_by], deleted.[closed_at], deleted.[complains_of], deleted.[deciding_deadline], deleted.[district], deleted.[escalate_at], deleted.[executor], deleted.[external_id], deleted.[is_important], deleted.[kind], deleted.[next_due_at], deleted.[number], deleted.[ours_at], deleted.[received_at], deleted.[revision], deleted.[source], deleted.[source_kind], deleted.[status], deleted.[taken_at], deleted.[taken_by], deleted.[text], deleted.[title], deleted.[title_rules], deleted.[topic], deleted.[topic_group], deleted.[words], deleted.[clocks]
INTO mcu.incidents_archive ([id], [accepted_at], [acknowledged_at], [acknowledged_by], [answered_at], [answered_in_time], [block], [changed_at], [changed_by], [closed_at], [complains_of], [deciding_deadline], [district], [escalate_at], [executor], [external_id], [is_important], [kind], [next_due_at], [number], [ours_at], [received_at], [revision], [source], [source_kind], [status], [taken_at], [taken_by], [text], [title], [title_rules], [topic], [topic_group], [words], [clocks]);

COMMIT TRANSACTION

---- IEngine.CheckAsync
SELECT name, compatibility_level, snapshot_isolation_state, is_read_committed_snapshot_on
FROM sys.databases WHERE database_id = DB_ID()

---- IEngine.NowAsync
SELECT TOP(2) [s].[Value]
FROM (
    SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS [Value]
) AS [s]

---- IEngine.NotifyAsync


---- IEngine.ListenAsync


---- IObligationStore.SinceAsync
SELECT TOP(2) [i].[duties_since]
FROM [mcu].[installation] AS [i]

UPDATE [i]
SET [i].[duties_since] = @p
FROM [mcu].[installation] AS [i]
WHERE [i].[duties_since] IS NULL

SELECT TOP(2) [i].[duties_since]
FROM [mcu].[installation] AS [i]

---- IObligationStore.AddAsync
BEGIN TRANSACTION -- Unspecified

SET NOCOUNT ON;
INSERT INTO [mcu].[duties] ([duty], [period], [done_at], [done_by], [note], [person])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5);
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20);

COMMIT TRANSACTION

---- IObligationStore.FindAsync
SELECT TOP(2) [d].[duty], [d].[period], [d].[done_at], [d].[done_by], [d].[note], [d].[person]
FROM [mcu].[duties] AS [d]
WHERE [d].[duty] = @obligation AND [d].[period] = @period

---- IObligationStore.MarksAsync
SELECT [d].[duty], [d].[period], [d].[done_at], [d].[done_by], [d].[note], [d].[person]
FROM [mcu].[duties] AS [d]
WHERE [d].[done_at] >= @from

---- IObligationStore.RemoveAsync
BEGIN TRANSACTION -- Unspecified

DELETE FROM [d]
FROM [mcu].[duties] AS [d]
WHERE [d].[duty] = @mark_Obligation AND [d].[period] = @mark_Period AND [d].[done_at] = @mark_At

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

COMMIT TRANSACTION

---- IObligationStore.TellAsync
SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[at], [n].[due_at]
FROM [mcu].[notice_outbox] AS [n]
WHERE [n].[subject_kind] = N'duty' AND [n].[at] >= @from

SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[person], [n].[channel], [n].[at], [n].[attempts], [n].[last_error], [n].[next_try_at], [n].[position], [n].[read_at], [n].[role], [n].[state], [n].[substitute_of]
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[subject_kind] = N'duty' AND [n].[at] >= @from AND [n].[channel] = N'bell'

SELECT [d].[duty], [d].[period], [d].[days_ahead], [d].[person], [d].[at], [d].[due_at], [d].[read_at], [d].[role]
FROM [mcu].[duty_notices] AS [d]
WHERE [d].[at] >= @from

BEGIN TRANSACTION -- Unspecified

SET NOCOUNT ON;
INSERT INTO [mcu].[duty_notices] ([days_ahead], [duty], [period], [person], [at], [due_at], [read_at], [role])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7);
INSERT INTO [mcu].[notice_deliveries] ([cause], [channel], [subject_kind], [person], [step], [subject], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of])
VALUES (@p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22);
INSERT INTO [mcu].[notice_outbox] ([cause], [subject_kind], [step], [subject], [at], [due_at])
VALUES (@p23, @p24, @p25, @p26, @p27, @p28);

COMMIT TRANSACTION

---- IObligationStore.ToldAsync
SELECT [n].[subject] AS [Subject], [n].[cause] AS [Cause], [n].[step] AS [Step], [n1].[role] AS [Role], [n1].[person] AS [Person], [n].[due_at] AS [DueAt], [n].[at] AS [At]
FROM [mcu].[notice_outbox] AS [n]
INNER JOIN (
    SELECT [n0].[subject_kind], [n0].[subject], [n0].[cause], [n0].[step], [n0].[person], [n0].[role]
    FROM [mcu].[notice_deliveries] AS [n0]
    WHERE [n0].[channel] = N'bell'
) AS [n1] ON [n].[subject_kind] = [n1].[subject_kind] AND [n].[subject] = [n1].[subject] AND [n].[cause] = [n1].[cause] AND [n].[step] = [n1].[step]
WHERE [n].[subject_kind] = N'duty' AND [n].[at] >= @from

---- IDraftStore.SaveAsync
UPDATE [d]
SET [d].[fields] = @p,
    [d].[saved_at] = @p4
FROM [mcu].[drafts] AS [d]
WHERE [d].[person_id] = @person AND [d].[incident_id] = @incident AND [d].[command] = @command

---- IDraftStore.FindAsync
SELECT TOP(2) [d].[person_id], [d].[incident_id], [d].[command], [d].[fields], [d].[saved_at]
FROM [mcu].[drafts] AS [d]
WHERE [d].[person_id] = @person AND [d].[incident_id] = @incident AND [d].[command] = @command

---- IDraftStore.DeleteAsync
DELETE FROM [d]
FROM [mcu].[drafts] AS [d]
WHERE [d].[person_id] = @person AND [d].[incident_id] = @incident AND [d].[command] = @command

---- IDraftStore.DeleteOldAsync
DELETE FROM [d]
FROM [mcu].[drafts] AS [d]
WHERE EXISTS (
    SELECT 1
    FROM (
        SELECT TOP(@p) [d0].[person_id], [d0].[incident_id], [d0].[command]
        FROM [mcu].[drafts] AS [d0]
        WHERE [d0].[saved_at] < @before
        ORDER BY [d0].[saved_at]
    ) AS [d1]
    WHERE [d1].[person_id] = [d].[person_id] AND [d1].[incident_id] = [d].[incident_id] AND [d1].[command] = [d].[command])

---- ISessionStore.OpenAsync
SELECT TOP(2) [s].[id], [s].[address], [s].[agent], [s].[block], [s].[change], [s].[created_at], [s].[ended_at], [s].[ended_why], [s].[ends_at], [s].[is_exchanged], [s].[kind], [s].[name], [s].[person], [s].[position], [s].[role], [s].[secret], [s].[seen_at], [s].[territory], [s].[version], [s].[via]
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @id

---- ISessionStore.AddLinkAsync
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[sign_in_links] ([code], [created_at], [good_until], [used_at])
VALUES (@p0, @p1, @p2, @p3);

---- ISessionStore.OpenByLinkAsync
BEGIN TRANSACTION -- Unspecified

UPDATE [s]
SET [s].[used_at] = @p
FROM [mcu].[sign_in_links] AS [s]
WHERE [s].[code] = @link AND [s].[used_at] IS NULL AND [s].[good_until] > @now

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);
INSERT INTO [mcu].[sessions] ([id], [address], [agent], [block], [change], [created_at], [ended_at], [ended_why], [ends_at], [is_exchanged], [kind], [name], [person], [position], [role], [secret], [seen_at], [territory], [version], [via])
VALUES (@p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24, @p25, @p26, @p27, @p28, @p29, @p30, @p31, @p32, @p33, @p34);

COMMIT TRANSACTION

---- ISessionStore.FindAsync
SELECT TOP(2) [s].[id], [s].[address], [s].[agent], [s].[block], [s].[change], [s].[created_at], [s].[ended_at], [s].[ended_why], [s].[ends_at], [s].[is_exchanged], [s].[kind], [s].[name], [s].[person], [s].[position], [s].[role], [s].[secret], [s].[seen_at], [s].[territory], [s].[version], [s].[via]
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @id

---- ISessionStore.RenewAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

UPDATE [s]
SET [s].[change] = @p,
    [s].[secret] = @p2,
    [s].[ends_at] = @p3
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @id AND [s].[ended_at] IS NULL

SELECT TOP(2) [s].[id], [s].[address], [s].[agent], [s].[block], [s].[change], [s].[created_at], [s].[ended_at], [s].[ended_why], [s].[ends_at], [s].[is_exchanged], [s].[kind], [s].[name], [s].[person], [s].[position], [s].[role], [s].[secret], [s].[seen_at], [s].[territory], [s].[version], [s].[via]
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @id

COMMIT TRANSACTION

---- ISessionStore.ChangeRightsAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SELECT [s].[id], [s].[address], [s].[agent], [s].[block], [s].[change], [s].[created_at], [s].[ended_at], [s].[ended_why], [s].[ends_at], [s].[is_exchanged], [s].[kind], [s].[name], [s].[person], [s].[position], [s].[role], [s].[secret], [s].[seen_at], [s].[territory], [s].[version], [s].[via]
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @ids1 AND [s].[ended_at] IS NULL

COMMIT TRANSACTION

---- ISessionStore.SeenAsync
UPDATE [s]
SET [s].[seen_at] = @p
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @ids1 AND [s].[ended_at] IS NULL

---- ISessionStore.NowAsync
SELECT TOP(2) [s].[Value]
FROM (
    SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS [Value]
) AS [s]

---- ISessionStore.ListLiveAsync
SELECT TOP(2) [s].[Value]
FROM (
    SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS [Value]
) AS [s]

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'sessions'

SELECT [s].[id], [s].[address], [s].[agent], [s].[block], [s].[change], [s].[created_at], [s].[ended_at], [s].[ended_why], [s].[ends_at], [s].[is_exchanged], [s].[kind], [s].[name], [s].[person], [s].[position], [s].[role], [s].[secret], [s].[seen_at], [s].[territory], [s].[version], [s].[via]
FROM [mcu].[sessions] AS [s]
WHERE [s].[ended_at] IS NULL AND ([s].[ends_at] IS NULL OR [s].[ends_at] > @now)

---- ISessionStore.ChangedAsync
SELECT [s].[id], [s].[address], [s].[agent], [s].[block], [s].[change], [s].[created_at], [s].[ended_at], [s].[ended_why], [s].[ends_at], [s].[is_exchanged], [s].[kind], [s].[name], [s].[person], [s].[position], [s].[role], [s].[secret], [s].[seen_at], [s].[territory], [s].[version], [s].[via]
FROM [mcu].[sessions] AS [s]
WHERE [s].[change] > @after
ORDER BY [s].[change]

---- IOpenIdStore.AddAsync
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[openid_grants] ([session], [asked_at], [confirmed_at], [token])
VALUES (@p0, @p1, @p2, @p3);

---- IOpenIdStore.TakeDueAsync
DELETE FROM [o]
FROM [mcu].[openid_grants] AS [o]
WHERE [o].[asked_at] < @before AND NOT EXISTS (
    SELECT 1
    FROM [mcu].[sessions] AS [s]
    WHERE [s].[id] = [o].[session] AND [s].[ended_at] IS NULL)

SELECT TOP(@p) [o].[session], [o].[asked_at], [o].[confirmed_at], [o].[token]
FROM [mcu].[openid_grants] AS [o]
WHERE [o].[asked_at] < @before
ORDER BY [o].[asked_at], [o].[session]

UPDATE [o]
SET [o].[asked_at] = @p
FROM [mcu].[openid_grants] AS [o]
WHERE [o].[session] = @row_Session AND [o].[asked_at] = @row_AskedAt

---- IOpenIdStore.ReplaceAsync
UPDATE [o]
SET [o].[token] = @p
FROM [mcu].[openid_grants] AS [o]
WHERE [o].[session] = @session

---- IOpenIdStore.ConfirmAsync
UPDATE [o]
SET [o].[confirmed_at] = @p
FROM [mcu].[openid_grants] AS [o]
WHERE [o].[session] = @session

---- ISessionStore.EndAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SELECT [s].[id] AS [Id], [s].[person] AS [Person], [s].[role] AS [Role]
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @ids1 AND [s].[ended_at] IS NULL

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

UPDATE [s]
SET [s].[change] = @p,
    [s].[ended_at] = @p2,
    [s].[ended_why] = @p3
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] = @ids1 AND [s].[ended_at] IS NULL

COMMIT TRANSACTION

---- ISessionStore.ExchangesUntilAsync
UPDATE [i]
SET [i].[sessions_since] = @p
FROM [mcu].[installation] AS [i]
WHERE [i].[sessions_since] IS NULL

SELECT TOP(2) [i].[sessions_since]
FROM [mcu].[installation] AS [i]

---- ISessionStore.TidyAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[sessions] AS [s]
        WHERE [s].[ended_at] IS NULL AND ([s].[ends_at] <= @now OR ([s].[ends_at] IS NULL AND [s].[seen_at] < @forgotten))) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

UPDATE [s0]
SET [s0].[change] = @p2,
    [s0].[ended_at] = [s1].[ends_at],
    [s0].[ended_why] = @p3
FROM [mcu].[sessions] AS [s0]
INNER JOIN (
    SELECT TOP(@p) [s].[id], [s].[ends_at]
    FROM [mcu].[sessions] AS [s]
    WHERE [s].[ended_at] IS NULL AND [s].[ends_at] <= @now
    ORDER BY [s].[id]
) AS [s1] ON [s0].[id] = [s1].[id]

UPDATE [s0]
SET [s0].[change] = @p2,
    [s0].[ended_at] = @p3,
    [s0].[ended_why] = @p4
FROM [mcu].[sessions] AS [s0]
INNER JOIN (
    SELECT TOP(@p) [s].[id]
    FROM [mcu].[sessions] AS [s]
    WHERE [s].[ended_at] IS NULL AND [s].[ends_at] IS NULL AND [s].[seen_at] < @forgotten
    ORDER BY [s].[id]
) AS [s1] ON [s0].[id] = [s1].[id]

COMMIT TRANSACTION

DELETE FROM [s]
FROM [mcu].[sessions] AS [s]
WHERE [s].[id] IN (
    SELECT TOP(@p) [s0].[id]
    FROM [mcu].[sessions] AS [s0]
    WHERE [s0].[ended_at] < @old
    ORDER BY [s0].[ended_at]
)

DELETE FROM [s]
FROM [mcu].[sign_in_links] AS [s]
WHERE [s].[code] IN (
    SELECT TOP(@p) [s0].[code]
    FROM [mcu].[sign_in_links] AS [s0]
    WHERE [s0].[good_until] < @used
    ORDER BY [s0].[code]
)

---- IEngine.FillAsync
UPDATE kept SET
    source_kind = COALESCE(kept.source_kind, line.source_kind), ours_at = COALESCE(kept.ours_at, line.ours_at),
    words = COALESCE(line.words, kept.words),
    deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
FROM mcu.incidents_archive AS kept WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
INNER JOIN OPENJSON(@rows) WITH (
    id bigint '$.id', source_kind nvarchar(24) '$.sourceKind', ours_at datetimeoffset '$.oursAt',
    words nvarchar(max) '$.words', revision int '$.revision', deciding_deadline datetimeoffset '$.decidingDeadline') AS line
ON kept.id = line.id AND kept.revision = COALESCE(line.revision, kept.revision)

---- IRowUpgrade.NextAsync, incident-facts
SELECT TOP(@p) [i].[id]
FROM [mcu].[incidents] AS [i]
WHERE ([i].[source_kind] IS NULL OR ([i].[ours_at] IS NULL AND [i].[status] IN (N'Received', N'Assigned', N'InWork'))) AND [i].[id] > @above AND [i].[id] < @below
ORDER BY [i].[id] DESC

SELECT TOP(@p3) [m].[id]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[source_kind] IS NULL AND [m].[id] > @above AND [m].[id] < @below
ORDER BY [m].[id] DESC

---- IRowUpgrade.RunAsync, incident-facts
SELECT [i].[id] AS [Id], [i].[source] AS [Source], [i].[source_kind] AS [SourceKind], [i].[ours_at] AS [OursAt], [i].[status] AS [Status]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] IN (@ids1, @ids2) AND ([i].[source_kind] IS NULL OR ([i].[ours_at] IS NULL AND [i].[status] IN (N'Received', N'Assigned', N'InWork')))

SELECT [m].[id] AS [Id], [m].[source] AS [Source]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[id] IN (@ids1, @ids2) AND [m].[source_kind] IS NULL

UPDATE kept SET
    source_kind = COALESCE(kept.source_kind, line.source_kind), ours_at = COALESCE(kept.ours_at, line.ours_at),
    words = COALESCE(line.words, kept.words),
    deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
FROM mcu.incidents_archive AS kept WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
INNER JOIN OPENJSON(@rows) WITH (
    id bigint '$.id', source_kind nvarchar(24) '$.sourceKind', ours_at datetimeoffset '$.oursAt',
    words nvarchar(max) '$.words', revision int '$.revision', deciding_deadline datetimeoffset '$.decidingDeadline') AS line
ON kept.id = line.id AND kept.revision = COALESCE(line.revision, kept.revision)

---- IRowUpgrade.NextAsync, objection-windows
SELECT [m].[id]
FROM (
    SELECT * FROM mcu.incidents WHERE clocks LIKE '%"code":"objection"%' AND clocks NOT LIKE '%"window":true%'
) AS [m]
WHERE [m].[status] = N'Answered' AND [m].[answered_at] >= @since AND [m].[id] > @above AND [m].[id] < @below

---- IRowUpgrade.RunAsync, objection-windows
SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] IN (@ids1, @ids2)
ORDER BY [i].[id]

BEGIN TRANSACTION -- Unspecified

COMMIT TRANSACTION

---- IRowUpgrade.NextAsync, titles
SELECT TOP(@p) [u].[id]
FROM (
    SELECT [i].[id]
    FROM [mcu].[incidents] AS [i]
    WHERE [i].[title_rules] < 4 AND [i].[id] > @above AND [i].[id] < @below AND [i].[status] IN (N'Received', N'Assigned', N'InWork')
    UNION
    SELECT [i0].[id]
    FROM [mcu].[incidents] AS [i0]
    WHERE [i0].[title_rules] < 4 AND [i0].[id] > @above AND [i0].[id] < @below AND [i0].[received_at] > @since
) AS [u]
ORDER BY [u].[id] DESC

---- IRowUpgrade.RunAsync, titles
SELECT MAX([i].[id])
FROM [mcu].[incidents] AS [i]

SELECT [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] IN (@ids1, @ids2)
ORDER BY [i].[id]

SELECT [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[source] = @sources1 AND [s].[external_id] = @ids1

BEGIN TRANSACTION -- Unspecified

UPDATE known SET [changed_at] = line.[changed_at], [changed_by] = line.[changed_by], [deciding_deadline] = line.[deciding_deadline], [escalate_at] = line.[escalate_at], [next_due_at] = line.[next_due_at], [revision] = line.[revision], [title] = line.[title], [title_rules] = line.[title_rules]
FROM mcu.incidents AS known WITH (FORCESEEK) INNER JOIN OPENJSON(@rows) WITH (
    known_id bigint '$.known_id', known_revision int '$.known_revision', [changed_at] datetimeoffset '$.changed_at', [changed_by] nvarchar(200) '$.changed_by', [deciding_deadline] datetimeoffset '$.deciding_deadline', [escalate_at] datetimeoffset '$.escalate_at', [next_due_at] datetimeoffset '$.next_due_at', [revision] int '$.revision', [title] nvarchar(200) '$.title', [title_rules] int '$.title_rules') AS line
ON known.id = line.known_id AND known.revision = line.known_revision

UPDATE [n]
SET [n].[title] = (
    SELECT TOP(1) [i].[title]
    FROM [mcu].[incidents] AS [i]
    WHERE [i].[id] = [n].[incident_id])
FROM [mcu].[notices] AS [n]
WHERE [n].[incident_id] = @incidents1

SET XACT_ABORT ON;
EXEC sp_executesql N'DECLARE @counted TABLE (name nvarchar(40) NOT NULL, value bigint NOT NULL);
MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (N''feed'', @count), (N''flows'', @count)) AS step (name, added)
ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.name, inserted.value INTO @counted (name, value);
DECLARE @committed datetimeoffset = TODATETIMEOFFSET(SYSUTCDATETIME(), 0);
INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now, committed_at, actor_id)
SELECT counted.value - @count + change.place, change.incident_id, change.kind, change.at, change.event,
       change.was, change.now, @committed, @by
FROM @counted AS counted CROSS JOIN OPENJSON(@changes) WITH (
    place bigint ''$.place'', incident_id bigint ''$.incidentId'', kind nvarchar(40) ''$.kind'', at datetimeoffset ''$.at'',
    event nvarchar(max) ''$.event'', was nvarchar(max) ''$.was'', now nvarchar(max) ''$.now'') AS change
WHERE counted.name = N''feed'';
MERGE mcu.flows WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@flows) WITH ([day] date ''$.day'', [block] nvarchar(80) ''$.block'', [district] nvarchar(80) ''$.district'', [topic_group] nvarchar(40) ''$.topic_group'', [answered] int ''$.answered'', [answered_in_time] int ''$.answered_in_time'', [received] int ''$.received'') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [answered_in_time] = known.[answered_in_time] + line.[answered_in_time], [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([day], [block], [district], [topic_group], [answered], [answered_in_time], [received]) VALUES (line.[day], line.[block], line.[district], line.[topic_group], line.[answered], line.[answered_in_time], line.[received]);',
    N'@count bigint, @changes nvarchar(max), @flows nvarchar(max), @by nvarchar(200)',
    @count = 1, @changes = N'[…]', @flows = N'[…]',
    @by = NULL;
COMMIT TRANSACTION;

---- IRowUpgrade.NextAsync, folded-text
SELECT TOP(@p) [i].[id]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] > @above AND [i].[id] < @below AND [i].[words] IS NULL
ORDER BY [i].[id] DESC

SELECT TOP(@p3) [m].[id]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[id] > @above AND [m].[id] < @below AND [m].[words] IS NULL
ORDER BY [m].[id] DESC

---- IRowUpgrade.RunAsync, folded-text
SELECT [i].[id] AS [Id], [i].[number] AS [Number], [i].[text] AS [Text], [i].[words] AS [Words]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] IN (@ids1, @ids2) AND [i].[words] IS NULL

SELECT [m].[id] AS [Id], [m].[number] AS [Number], [m].[text] AS [Text], [m].[words] AS [Words]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[id] IN (@ids1, @ids2) AND [m].[words] IS NULL

UPDATE kept SET
    source_kind = COALESCE(kept.source_kind, line.source_kind), ours_at = COALESCE(kept.ours_at, line.ours_at),
    words = COALESCE(line.words, kept.words),
    deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
FROM mcu.incidents AS kept WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
INNER JOIN OPENJSON(@rows) WITH (
    id bigint '$.id', source_kind nvarchar(24) '$.sourceKind', ours_at datetimeoffset '$.oursAt',
    words nvarchar(max) '$.words', revision int '$.revision', deciding_deadline datetimeoffset '$.decidingDeadline') AS line
ON kept.id = line.id AND kept.revision = COALESCE(line.revision, kept.revision)

UPDATE kept SET
    source_kind = COALESCE(kept.source_kind, line.source_kind), ours_at = COALESCE(kept.ours_at, line.ours_at),
    words = COALESCE(line.words, kept.words),
    deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
FROM mcu.incidents_archive AS kept WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
INNER JOIN OPENJSON(@rows) WITH (
    id bigint '$.id', source_kind nvarchar(24) '$.sourceKind', ours_at datetimeoffset '$.oursAt',
    words nvarchar(max) '$.words', revision int '$.revision', deciding_deadline datetimeoffset '$.decidingDeadline') AS line
ON kept.id = line.id AND kept.revision = COALESCE(line.revision, kept.revision)

---- IRowUpgrade.NextAsync, feed-moments
SELECT TOP(@p) [c].[version]
FROM [mcu].[changes] AS [c]
WHERE [c].[committed_at] IS NULL AND [c].[version] > @above AND [c].[version] < @below
ORDER BY [c].[version]

---- IRowUpgrade.RunAsync, feed-moments
UPDATE [c]
SET [c].[committed_at] = (
    SELECT MAX(COALESCE([c0].[committed_at], [c0].[at]))
    FROM [mcu].[changes] AS [c0]
    WHERE [c0].[version] >= @before AND [c0].[version] <= [c].[version])
FROM [mcu].[changes] AS [c]
WHERE [c].[version] IN (@ids1, @ids2) AND [c].[committed_at] IS NULL

---- IRowUpgrade.NextAsync, rollups
SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups'

---- IRowUpgrade.RunAsync, rollups
BEGIN TRANSACTION -- Unspecified

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups'

---- IRowUpgrade.NextAsync, archived-deadlines
SELECT TOP(@p3) [m].[id]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[deciding_deadline] IS NULL AND [m].[id] > @above AND [m].[id] < @below
ORDER BY [m].[id] DESC

---- IRowUpgrade.RunAsync, archived-deadlines
SELECT [m].[id] AS [Id], [m].[revision] AS [Revision], [m].[status] AS [Status], [m].[answered_at] AS [AnsweredAt], [m].[clocks] AS [Clocks]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[deciding_deadline] IS NULL AND [m].[id] IN (@ids1, @ids2)

UPDATE kept SET
    source_kind = COALESCE(kept.source_kind, line.source_kind), ours_at = COALESCE(kept.ours_at, line.ours_at),
    words = COALESCE(line.words, kept.words),
    deciding_deadline = CASE WHEN line.revision IS NULL THEN kept.deciding_deadline ELSE line.deciding_deadline END
FROM mcu.incidents_archive AS kept WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)
INNER JOIN OPENJSON(@rows) WITH (
    id bigint '$.id', source_kind nvarchar(24) '$.sourceKind', ours_at datetimeoffset '$.oursAt',
    words nvarchar(max) '$.words', revision int '$.revision', deciding_deadline datetimeoffset '$.decidingDeadline') AS line
ON kept.id = line.id AND kept.revision = COALESCE(line.revision, kept.revision)

---- IRowUpgrade.NextAsync, notice-outbox
SELECT TOP(@p) [c].[version]
FROM [mcu].[changes] AS [c]
WHERE [c].[kind] = N'escalated' AND [c].[version] > @above AND [c].[version] < @below AND EXISTS (
    SELECT 1
    FROM [mcu].[notices] AS [n]
    WHERE NOT EXISTS (
        SELECT 1
        FROM [mcu].[notice_deliveries] AS [n0]
        WHERE [n0].[subject_kind] = N'incident' AND [n0].[subject] = [n].[number] AND [n0].[cause] = [n].[clock] AND [n0].[step] = [n].[rung] AND [n0].[person] = [n].[person] AND [n0].[channel] = N'bell' AND ([n].[read_at] IS NULL OR [n0].[read_at] IS NOT NULL)) AND [n].[incident_id] = [c].[incident_id])
ORDER BY [c].[version] DESC

---- IRowUpgrade.RunAsync, notice-outbox
BEGIN TRANSACTION -- Unspecified

SELECT [n].[incident_id], [n].[clock], [n].[rung], [n].[person], [n].[at], [n].[number], [n].[read_at], [n].[role], [n].[title]
FROM [mcu].[notices] AS [n]
WHERE NOT EXISTS (
    SELECT 1
    FROM [mcu].[notice_deliveries] AS [n0]
    WHERE [n0].[subject_kind] = N'incident' AND [n0].[subject] = [n].[number] AND [n0].[cause] = [n].[clock] AND [n0].[step] = [n].[rung] AND [n0].[person] = [n].[person] AND [n0].[channel] = N'bell' AND ([n].[read_at] IS NULL OR [n0].[read_at] IS NOT NULL)) AND [n].[incident_id] IN (
    SELECT [c].[incident_id]
    FROM [mcu].[changes] AS [c]
    WHERE [c].[version] IN (@ids1, @ids2)
)

SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[at], [n].[due_at]
FROM [mcu].[notice_outbox] AS [n]
WHERE [n].[subject_kind] = N'incident' AND [n].[subject] = @numbers1

SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[person], [n].[channel], [n].[at], [n].[attempts], [n].[last_error], [n].[next_try_at], [n].[position], [n].[read_at], [n].[role], [n].[state], [n].[substitute_of]
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[subject_kind] = N'incident' AND [n].[channel] = N'bell' AND [n].[subject] = @numbers1

INSERT INTO mcu.notice_outbox ([subject_kind], [subject], [cause], [step], [at], [due_at]) SELECT [subject_kind], [subject], [cause], [step], [at], [due_at] FROM OPENJSON(@rows) WITH ([subject_kind] nvarchar(16) '$.subject_kind', [subject] nvarchar(40) '$.subject', [cause] nvarchar(24) '$.cause', [step] int '$.step', [at] datetimeoffset '$.at', [due_at] datetimeoffset '$.due_at')

INSERT INTO mcu.notice_deliveries ([subject_kind], [subject], [cause], [step], [person], [channel], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of]) SELECT [subject_kind], [subject], [cause], [step], [person], [channel], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of] FROM OPENJSON(@rows) WITH ([subject_kind] nvarchar(16) '$.subject_kind', [subject] nvarchar(40) '$.subject', [cause] nvarchar(24) '$.cause', [step] int '$.step', [person] nvarchar(80) '$.person', [channel] nvarchar(16) '$.channel', [at] datetimeoffset '$.at', [attempts] int '$.attempts', [last_error] nvarchar(400) '$.last_error', [next_try_at] datetimeoffset '$.next_try_at', [position] nvarchar(80) '$.position', [read_at] datetimeoffset '$.read_at', [role] nvarchar(40) '$.role', [state] nvarchar(12) '$.state', [substitute_of] nvarchar(80) '$.substitute_of')

COMMIT TRANSACTION

---- IRowUpgrade.NextAsync, read-reminders
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[notice_deliveries] AS [n]
        WHERE [n].[subject_kind] = N'duty' AND [n].[channel] = N'bell' AND [n].[read_at] IS NULL AND EXISTS (
            SELECT 1
            FROM [mcu].[duty_notices] AS [d]
            WHERE [d].[duty] = [n].[subject] AND [d].[period] = [n].[cause] AND [d].[days_ahead] = [n].[step] AND [d].[person] = [n].[person] AND [d].[read_at] IS NOT NULL)) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

---- IRowUpgrade.RunAsync, read-reminders
UPDATE [n]
SET [n].[read_at] = (
    SELECT MAX([d0].[read_at])
    FROM [mcu].[duty_notices] AS [d0]
    WHERE [d0].[duty] = [n].[subject] AND [d0].[period] = [n].[cause] AND [d0].[days_ahead] = [n].[step] AND [d0].[person] = [n].[person])
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[subject_kind] = N'duty' AND [n].[channel] = N'bell' AND [n].[read_at] IS NULL AND EXISTS (
    SELECT 1
    FROM [mcu].[duty_notices] AS [d]
    WHERE [d].[duty] = [n].[subject] AND [d].[period] = [n].[cause] AND [d].[days_ahead] = [n].[step] AND [d].[person] = [n].[person] AND [d].[read_at] IS NOT NULL)

---- IRowUpgrade.NextAsync, authors
SELECT TOP(@p3) [s].[id]
FROM [mcu].[signals] AS [s]
WHERE [s].[content_hash] < N'g' AND [s].[id] > @above AND [s].[id] < @below
ORDER BY [s].[id] DESC

---- IRowUpgrade.RunAsync, authors
SELECT [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[content_hash] < N'g' AND [s].[id] IN (@ids1, @ids2)

UPDATE [s]
SET [s].[content] = @p,
    [s].[content_hash] = @p3,
    [s].[author] = NULL,
    [s].[author_hash] = NULL,
    [s].[contact_hash] = NULL
FROM [mcu].[signals] AS [s]
WHERE [s].[id] = @row_Id AND [s].[content_hash] = @row_ContentHash

---- IRowUpgrade.RunAsync, rollups that hold nothing of the feed
UPDATE [c]
SET [c].[value] = @p
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups'

BEGIN TRANSACTION -- Unspecified

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups'

SELECT [c].[version], [c].[actor_id], [c].[at], [c].[committed_at], [c].[event], [c].[incident_id], [c].[kind], [c].[now], [c].[was]
FROM [mcu].[changes] AS [c]
WHERE [c].[version] > @after AND [c].[version] <= @upTo
ORDER BY [c].[version]

SELECT [i].[id] AS [Id], [i].[revision] AS [Revision], [i].[deciding_deadline] AS [DecidingDeadline]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @cards_Keys1

SELECT [m].[id] AS [Id], [m].[revision] AS [Revision], [m].[deciding_deadline] AS [DecidingDeadline]
FROM (
    SELECT * FROM mcu.incidents_archive
) AS [m]
WHERE [m].[id] = @cards_Keys1

UPDATE [c]
SET [c].[value] = @p
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups' AND [c].[value] = @after

MERGE mcu.answer_rollups WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@rows) WITH ([day] date '$.day', [block] nvarchar(80) '$.block', [executor] nvarchar(80) '$.executor', [district] nvarchar(80) '$.district', [source] nvarchar(100) '$.source', [norm] nvarchar(40) '$.norm', [answered] int '$.answered', [closed_late] int '$.closed_late', [expired] int '$.expired', [in_time] int '$.in_time', [mark_points] int '$.mark_points', [marks] int '$.marks', [postponed] int '$.postponed', [received] int '$.received', [returned] int '$.returned', [used_10] int '$.used_10', [used_100] int '$.used_100', [used_20] int '$.used_20', [used_30] int '$.used_30', [used_40] int '$.used_40', [used_50] int '$.used_50', [used_60] int '$.used_60', [used_70] int '$.used_70', [used_80] int '$.used_80', [used_90] int '$.used_90') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[executor] = line.[executor] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[source] = line.[source] COLLATE Latin1_General_100_BIN2 AND known.[norm] = line.[norm] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [closed_late] = known.[closed_late] + line.[closed_late], [expired] = known.[expired] + line.[expired], [in_time] = known.[in_time] + line.[in_time], [mark_points] = known.[mark_points] + line.[mark_points], [marks] = known.[marks] + line.[marks], [postponed] = known.[postponed] + line.[postponed], [received] = known.[received] + line.[received], [returned] = known.[returned] + line.[returned], [used_10] = known.[used_10] + line.[used_10], [used_100] = known.[used_100] + line.[used_100], [used_20] = known.[used_20] + line.[used_20], [used_30] = known.[used_30] + line.[used_30], [used_40] = known.[used_40] + line.[used_40], [used_50] = known.[used_50] + line.[used_50], [used_60] = known.[used_60] + line.[used_60], [used_70] = known.[used_70] + line.[used_70], [used_80] = known.[used_80] + line.[used_80], [used_90] = known.[used_90] + line.[used_90]
WHEN NOT MATCHED THEN INSERT ([day], [block], [executor], [district], [source], [norm], [answered], [closed_late], [expired], [in_time], [mark_points], [marks], [postponed], [received], [returned], [used_10], [used_100], [used_20], [used_30], [used_40], [used_50], [used_60], [used_70], [used_80], [used_90]) VALUES (line.[day], line.[block], line.[executor], line.[district], line.[source], line.[norm], line.[answered], line.[closed_late], line.[expired], line.[in_time], line.[mark_points], line.[marks], line.[postponed], line.[received], line.[returned], line.[used_10], line.[used_100], line.[used_20], line.[used_30], line.[used_40], line.[used_50], line.[used_60], line.[used_70], line.[used_80], line.[used_90]);

MERGE mcu.arrival_rollups WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@rows) WITH ([hour] datetimeoffset '$.hour', [topic_group] nvarchar(40) '$.topic_group', [district] nvarchar(80) '$.district', [received] int '$.received') AS line
ON known.[hour] = line.[hour] AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([hour], [topic_group], [district], [received]) VALUES (line.[hour], line.[topic_group], line.[district], line.[received]);

COMMIT TRANSACTION

---- RollupCount.CoveredAsync
SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups'

---- RollupCount.AddAsync
UPDATE [c]
SET [c].[value] = @p
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups' AND [c].[value] = @after

MERGE mcu.answer_rollups WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@rows) WITH ([day] date '$.day', [block] nvarchar(80) '$.block', [executor] nvarchar(80) '$.executor', [district] nvarchar(80) '$.district', [source] nvarchar(100) '$.source', [norm] nvarchar(40) '$.norm', [answered] int '$.answered', [closed_late] int '$.closed_late', [expired] int '$.expired', [in_time] int '$.in_time', [mark_points] int '$.mark_points', [marks] int '$.marks', [postponed] int '$.postponed', [received] int '$.received', [returned] int '$.returned', [used_10] int '$.used_10', [used_100] int '$.used_100', [used_20] int '$.used_20', [used_30] int '$.used_30', [used_40] int '$.used_40', [used_50] int '$.used_50', [used_60] int '$.used_60', [used_70] int '$.used_70', [used_80] int '$.used_80', [used_90] int '$.used_90') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[executor] = line.[executor] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[source] = line.[source] COLLATE Latin1_General_100_BIN2 AND known.[norm] = line.[norm] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [closed_late] = known.[closed_late] + line.[closed_late], [expired] = known.[expired] + line.[expired], [in_time] = known.[in_time] + line.[in_time], [mark_points] = known.[mark_points] + line.[mark_points], [marks] = known.[marks] + line.[marks], [postponed] = known.[postponed] + line.[postponed], [received] = known.[received] + line.[received], [returned] = known.[returned] + line.[returned], [used_10] = known.[used_10] + line.[used_10], [used_100] = known.[used_100] + line.[used_100], [used_20] = known.[used_20] + line.[used_20], [used_30] = known.[used_30] + line.[used_30], [used_40] = known.[used_40] + line.[used_40], [used_50] = known.[used_50] + line.[used_50], [used_60] = known.[used_60] + line.[used_60], [used_70] = known.[used_70] + line.[used_70], [used_80] = known.[used_80] + line.[used_80], [used_90] = known.[used_90] + line.[used_90]
WHEN NOT MATCHED THEN INSERT ([day], [block], [executor], [district], [source], [norm], [answered], [closed_late], [expired], [in_time], [mark_points], [marks], [postponed], [received], [returned], [used_10], [used_100], [used_20], [used_30], [used_40], [used_50], [used_60], [used_70], [used_80], [used_90]) VALUES (line.[day], line.[block], line.[executor], line.[district], line.[source], line.[norm], line.[answered], line.[closed_late], line.[expired], line.[in_time], line.[mark_points], line.[marks], line.[postponed], line.[received], line.[returned], line.[used_10], line.[used_100], line.[used_20], line.[used_30], line.[used_40], line.[used_50], line.[used_60], line.[used_70], line.[used_80], line.[used_90]);

MERGE mcu.arrival_rollups WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@rows) WITH ([hour] datetimeoffset '$.hour', [topic_group] nvarchar(40) '$.topic_group', [district] nvarchar(80) '$.district', [received] int '$.received') AS line
ON known.[hour] = line.[hour] AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([hour], [topic_group], [district], [received]) VALUES (line.[hour], line.[topic_group], line.[district], line.[received]);

---- IRowUpgrade.LeaveOutAsync, rollups
BEGIN TRANSACTION -- Unspecified

UPDATE [c]
SET [c].[value] = @p
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'rollups' AND [c].[value] = @after

DELETE FROM [a]
FROM [mcu].[answer_rollups] AS [a]

DELETE FROM [a]
FROM [mcu].[arrival_rollups] AS [a]

MERGE mcu.answer_rollups WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@rows) WITH ([day] date '$.day', [block] nvarchar(80) '$.block', [executor] nvarchar(80) '$.executor', [district] nvarchar(80) '$.district', [source] nvarchar(100) '$.source', [norm] nvarchar(40) '$.norm', [answered] int '$.answered', [closed_late] int '$.closed_late', [expired] int '$.expired', [in_time] int '$.in_time', [mark_points] int '$.mark_points', [marks] int '$.marks', [postponed] int '$.postponed', [received] int '$.received', [returned] int '$.returned', [used_10] int '$.used_10', [used_100] int '$.used_100', [used_20] int '$.used_20', [used_30] int '$.used_30', [used_40] int '$.used_40', [used_50] int '$.used_50', [used_60] int '$.used_60', [used_70] int '$.used_70', [used_80] int '$.used_80', [used_90] int '$.used_90') AS line
ON known.[day] = line.[day] AND known.[block] = line.[block] COLLATE Latin1_General_100_BIN2 AND known.[executor] = line.[executor] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2 AND known.[source] = line.[source] COLLATE Latin1_General_100_BIN2 AND known.[norm] = line.[norm] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [answered] = known.[answered] + line.[answered], [closed_late] = known.[closed_late] + line.[closed_late], [expired] = known.[expired] + line.[expired], [in_time] = known.[in_time] + line.[in_time], [mark_points] = known.[mark_points] + line.[mark_points], [marks] = known.[marks] + line.[marks], [postponed] = known.[postponed] + line.[postponed], [received] = known.[received] + line.[received], [returned] = known.[returned] + line.[returned], [used_10] = known.[used_10] + line.[used_10], [used_100] = known.[used_100] + line.[used_100], [used_20] = known.[used_20] + line.[used_20], [used_30] = known.[used_30] + line.[used_30], [used_40] = known.[used_40] + line.[used_40], [used_50] = known.[used_50] + line.[used_50], [used_60] = known.[used_60] + line.[used_60], [used_70] = known.[used_70] + line.[used_70], [used_80] = known.[used_80] + line.[used_80], [used_90] = known.[used_90] + line.[used_90]
WHEN NOT MATCHED THEN INSERT ([day], [block], [executor], [district], [source], [norm], [answered], [closed_late], [expired], [in_time], [mark_points], [marks], [postponed], [received], [returned], [used_10], [used_100], [used_20], [used_30], [used_40], [used_50], [used_60], [used_70], [used_80], [used_90]) VALUES (line.[day], line.[block], line.[executor], line.[district], line.[source], line.[norm], line.[answered], line.[closed_late], line.[expired], line.[in_time], line.[mark_points], line.[marks], line.[postponed], line.[received], line.[returned], line.[used_10], line.[used_100], line.[used_20], line.[used_30], line.[used_40], line.[used_50], line.[used_60], line.[used_70], line.[used_80], line.[used_90]);

MERGE mcu.arrival_rollups WITH (HOLDLOCK, FORCESEEK) AS known
USING OPENJSON(@rows) WITH ([hour] datetimeoffset '$.hour', [topic_group] nvarchar(40) '$.topic_group', [district] nvarchar(80) '$.district', [received] int '$.received') AS line
ON known.[hour] = line.[hour] AND known.[topic_group] = line.[topic_group] COLLATE Latin1_General_100_BIN2 AND known.[district] = line.[district] COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET [received] = known.[received] + line.[received]
WHEN NOT MATCHED THEN INSERT ([hour], [topic_group], [district], [received]) VALUES (line.[hour], line.[topic_group], line.[district], line.[received]);

COMMIT TRANSACTION

---- RowUpgradeTable.EnsureAsync
SELECT TOP(2) [r].[version]
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @name

UPDATE [r]
SET [r].[version] = @p,
    [r].[begun_at] = @p3,
    [r].[cursor] = NULL,
    [r].[floor] = @p5,
    [r].[top] = @p5,
    [r].[skipped] = @p5,
    [r].[passed_at] = NULL
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @upgrade_Name AND [r].[version] < @upgrade_Version

---- RowUpgradeTable.LookOnceMoreAsync
UPDATE [r]
SET [r].[floor] = @p,
    [r].[top] = @p
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @upgrade_Name AND [r].[begun_at] > @begunAfter

---- RowUpgradeTable.TakeAsync
UPDATE [r]
SET [r].[lease_by] = @p,
    [r].[lease_until] = @p5
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @name AND [r].[version] = @version AND ([r].[lease_until] IS NULL OR [r].[lease_until] < @now OR [r].[lease_by] = @node)

SELECT TOP(2) [r].[name], [r].[begun_at], [r].[cursor], [r].[floor], [r].[lease_by], [r].[lease_until], [r].[passed_at], [r].[skipped], [r].[top], [r].[version]
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @name

---- RowUpgradeTable.NewestAsync
SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = @counter

---- RowUpgradeTable.LowerAsync
UPDATE [r]
SET [r].[floor] = @p
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @row_Name AND [r].[version] = @row_Version AND [r].[lease_by] = @row_LeaseBy

---- IRowUpgrade.HighestAsync, authors
SELECT MAX([s].[id])
FROM [mcu].[signals] AS [s]
WHERE [s].[content_hash] < N'g'

---- RowUpgradeTable.BeginAsync
UPDATE [r]
SET [r].[cursor] = @p,
    [r].[top] = @p4
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @row_Name AND [r].[version] = @row_Version AND [r].[lease_by] = @row_LeaseBy

---- RowUpgradeTable.MoveAsync
UPDATE [r]
SET [r].[cursor] = @p,
    [r].[top] = CASE
        WHEN [r].[top] < @most THEN [r].[top]
        ELSE @most
    END
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @row_Name AND [r].[version] = @row_Version AND [r].[lease_by] = @row_LeaseBy AND [r].[cursor] IS NULL

---- RowUpgradeTable.SkipAsync
UPDATE [r]
SET [r].[skipped] = [r].[skipped] + CAST(1 AS bigint)
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @row_Name AND [r].[version] = @row_Version AND [r].[lease_by] = @row_LeaseBy

---- RowUpgradeTable.EndAsync
UPDATE [r]
SET [r].[cursor] = NULL,
    [r].[floor] = [r].[top],
    [r].[passed_at] = @p5
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @row_Name AND [r].[version] = @row_Version AND [r].[lease_by] = @row_LeaseBy AND [r].[cursor] IS NULL

---- RowUpgradeRunner.Names


---- RowUpgradeRunner.RunAsync
SELECT TOP(2) [r].[version]
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @name

UPDATE [r]
SET [r].[floor] = @p,
    [r].[top] = @p
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @upgrade_Name AND [r].[begun_at] > @begunAfter

UPDATE [r]
SET [r].[lease_by] = @p,
    [r].[lease_until] = @p5
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @name AND [r].[version] = @version AND ([r].[lease_until] IS NULL OR [r].[lease_until] < @now OR [r].[lease_by] = @node)

SELECT TOP(2) [r].[name], [r].[begun_at], [r].[cursor], [r].[floor], [r].[lease_by], [r].[lease_until], [r].[passed_at], [r].[skipped], [r].[top], [r].[version]
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @name

UPDATE [r]
SET [r].[cursor] = NULL,
    [r].[floor] = [r].[top],
    [r].[passed_at] = @p5
FROM [mcu].[row_upgrades] AS [r]
WHERE [r].[name] = @row_Name AND [r].[version] = @row_Version AND [r].[lease_by] = @row_LeaseBy AND [r].[cursor] = @row_Cursor

---- NoticeOutbox.AddAsync
BEGIN TRANSACTION -- Unspecified

INSERT INTO mcu.notice_outbox ([subject_kind], [subject], [cause], [step], [at], [due_at]) SELECT [subject_kind], [subject], [cause], [step], [at], [due_at] FROM OPENJSON(@rows) WITH ([subject_kind] nvarchar(16) '$.subject_kind', [subject] nvarchar(40) '$.subject', [cause] nvarchar(24) '$.cause', [step] int '$.step', [at] datetimeoffset '$.at', [due_at] datetimeoffset '$.due_at')

INSERT INTO mcu.notice_deliveries ([subject_kind], [subject], [cause], [step], [person], [channel], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of]) SELECT [subject_kind], [subject], [cause], [step], [person], [channel], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of] FROM OPENJSON(@rows) WITH ([subject_kind] nvarchar(16) '$.subject_kind', [subject] nvarchar(40) '$.subject', [cause] nvarchar(24) '$.cause', [step] int '$.step', [person] nvarchar(80) '$.person', [channel] nvarchar(16) '$.channel', [at] datetimeoffset '$.at', [attempts] int '$.attempts', [last_error] nvarchar(400) '$.last_error', [next_try_at] datetimeoffset '$.next_try_at', [position] nvarchar(80) '$.position', [read_at] datetimeoffset '$.read_at', [role] nvarchar(40) '$.role', [state] nvarchar(12) '$.state', [substitute_of] nvarchar(80) '$.substitute_of')

INSERT INTO mcu.notices ([incident_id], [clock], [rung], [person], [at], [number], [read_at], [role], [title]) SELECT [incident_id], [clock], [rung], [person], [at], [number], [read_at], [role], [title] FROM OPENJSON(@rows) WITH ([incident_id] bigint '$.incident_id', [clock] nvarchar(24) '$.clock', [rung] int '$.rung', [person] nvarchar(80) '$.person', [at] datetimeoffset '$.at', [number] nvarchar(24) '$.number', [read_at] datetimeoffset '$.read_at', [role] nvarchar(40) '$.role', [title] nvarchar(200) '$.title')

---- NoticeOutbox.TryAddAsync
SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[at], [n].[due_at]
FROM [mcu].[notice_outbox] AS [n]
WHERE [n].[subject_kind] = N'duty' AND [n].[at] >= @from

SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[person], [n].[channel], [n].[at], [n].[attempts], [n].[last_error], [n].[next_try_at], [n].[position], [n].[read_at], [n].[role], [n].[state], [n].[substitute_of]
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[subject_kind] = N'duty' AND [n].[at] >= @from AND [n].[channel] = N'bell'

SELECT [d].[duty], [d].[period], [d].[days_ahead], [d].[person], [d].[at], [d].[due_at], [d].[read_at], [d].[role]
FROM [mcu].[duty_notices] AS [d]
WHERE [d].[at] >= @from

BEGIN TRANSACTION -- Unspecified

SET NOCOUNT ON;
INSERT INTO [mcu].[duty_notices] ([days_ahead], [duty], [period], [person], [at], [due_at], [read_at], [role])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7);
INSERT INTO [mcu].[notice_deliveries] ([cause], [channel], [subject_kind], [person], [step], [subject], [at], [attempts], [last_error], [next_try_at], [position], [read_at], [role], [state], [substitute_of])
VALUES (@p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22);
INSERT INTO [mcu].[notice_outbox] ([cause], [subject_kind], [step], [subject], [at], [due_at])
VALUES (@p23, @p24, @p25, @p26, @p27, @p28);

COMMIT TRANSACTION

---- NoticeOutbox.RetitleAsync
UPDATE [n]
SET [n].[title] = (
    SELECT TOP(1) [i].[title]
    FROM [mcu].[incidents] AS [i]
    WHERE [i].[id] = [n].[incident_id])
FROM [mcu].[notices] AS [n]
WHERE [n].[incident_id] IN (@incidents1, @incidents2)

---- INoticeStore.LatestAsync
SELECT [n1].[subject_kind], [n1].[subject], [n1].[cause], [n1].[step], [n1].[person], [n1].[channel], [n1].[at], [n1].[attempts], [n1].[last_error], [n1].[next_try_at], [n1].[position], [n1].[read_at], [n1].[role], [n1].[state], [n1].[substitute_of], [n0].[due_at] AS [DueAt]
FROM (
    SELECT TOP(@p) [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[person], [n].[channel], [n].[at], [n].[attempts], [n].[last_error], [n].[next_try_at], [n].[position], [n].[read_at], [n].[role], [n].[state], [n].[substitute_of]
    FROM [mcu].[notice_deliveries] AS [n]
    WHERE [n].[person] = @recipients1 AND [n].[channel] = N'bell'
    ORDER BY [n].[at] DESC, [n].[subject_kind], [n].[subject], [n].[cause], [n].[step]
) AS [n1]
INNER JOIN [mcu].[notice_outbox] AS [n0] ON [n1].[subject_kind] = [n0].[subject_kind] AND [n1].[subject] = [n0].[subject] AND [n1].[cause] = [n0].[cause] AND [n1].[step] = [n0].[step]
ORDER BY [n1].[at] DESC, [n1].[subject_kind], [n1].[subject], [n1].[cause], [n1].[step]

---- INoticeStore.LatestAsync, after a line
SELECT [n1].[subject_kind], [n1].[subject], [n1].[cause], [n1].[step], [n1].[person], [n1].[channel], [n1].[at], [n1].[attempts], [n1].[last_error], [n1].[next_try_at], [n1].[position], [n1].[read_at], [n1].[role], [n1].[state], [n1].[substitute_of], [n0].[due_at] AS [DueAt]
FROM (
    SELECT TOP(@p) [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[person], [n].[channel], [n].[at], [n].[attempts], [n].[last_error], [n].[next_try_at], [n].[position], [n].[read_at], [n].[role], [n].[state], [n].[substitute_of]
    FROM [mcu].[notice_deliveries] AS [n]
    WHERE [n].[person] = @recipients1 AND [n].[channel] = N'bell' AND [n].[at] <= @at AND ([n].[at] < @at OR [n].[subject_kind] > @kind OR ([n].[subject_kind] = @kind AND ([n].[subject] > @subject OR ([n].[subject] = @subject AND ([n].[cause] > @cause OR ([n].[cause] = @cause AND [n].[step] > @step))))))
    ORDER BY [n].[at] DESC, [n].[subject_kind], [n].[subject], [n].[cause], [n].[step]
) AS [n1]
INNER JOIN [mcu].[notice_outbox] AS [n0] ON [n1].[subject_kind] = [n0].[subject_kind] AND [n1].[subject] = [n0].[subject] AND [n1].[cause] = [n0].[cause] AND [n1].[step] = [n0].[step]
ORDER BY [n1].[at] DESC, [n1].[subject_kind], [n1].[subject], [n1].[cause], [n1].[step]

---- INoticeStore.UnreadAsync
SELECT COUNT(*)
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[person] = @recipients1 AND [n].[channel] = N'bell' AND [n].[read_at] IS NULL

---- INoticeStore.MarkReadAsync
SELECT [n].[subject_kind], [n].[subject], [n].[cause], [n].[step], [n].[person], [n].[channel], [n].[at], [n].[attempts], [n].[last_error], [n].[next_try_at], [n].[position], [n].[read_at], [n].[role], [n].[state], [n].[substitute_of]
FROM [mcu].[notice_deliveries] AS [n]
WHERE [n].[person] = @recipients1 AND [n].[channel] = N'bell' AND [n].[read_at] IS NULL AND [n].[subject] = @subjects1

SELECT [n].[incident_id], [n].[clock], [n].[rung], [n].[person], [n].[at], [n].[number], [n].[read_at], [n].[role], [n].[title]
FROM [mcu].[notices] AS [n]
WHERE 0 = 1

SELECT [d].[duty], [d].[period], [d].[days_ahead], [d].[person], [d].[at], [d].[due_at], [d].[read_at], [d].[role]
FROM [mcu].[duty_notices] AS [d]
WHERE [d].[person] = @recipients1 AND [d].[read_at] IS NULL AND [d].[duty] = @obligations1

---- DataKeys.PrepareAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[data_keys] AS [d]) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

SELECT [d].[id], [d].[made_at], [d].[master], [d].[purpose], [d].[wrapped]
FROM [mcu].[data_keys] AS [d]

---- DataKeys.RenewAsync
SELECT [d].[id], [d].[made_at], [d].[master], [d].[purpose], [d].[wrapped]
FROM [mcu].[data_keys] AS [d]

---- DataKeys.RewrapAsync
BEGIN TRANSACTION -- Unspecified

UPDATE [i]
SET [i].[municipality] = [i].[municipality]
FROM [mcu].[installation] AS [i]

SELECT [d].[id], [d].[made_at], [d].[master], [d].[purpose], [d].[wrapped]
FROM [mcu].[data_keys] AS [d]

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
UPDATE [mcu].[data_keys] SET [wrapped] = @p0
OUTPUT 1
WHERE [id] = @p1;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16);

COMMIT TRANSACTION

---- DataKeys.RotateAsync
BEGIN TRANSACTION -- Unspecified

UPDATE [i]
SET [i].[municipality] = [i].[municipality]
FROM [mcu].[installation] AS [i]

SELECT TOP(1) [d].[id], [d].[made_at], [d].[master], [d].[purpose], [d].[wrapped]
FROM [mcu].[data_keys] AS [d]
ORDER BY [d].[id] DESC

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
INSERT INTO [mcu].[data_keys] ([id], [made_at], [master], [purpose], [wrapped])
VALUES (@p0, @p1, @p2, @p3, @p4);
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19);

COMMIT TRANSACTION

---- RawMessages.EmptyAsync
SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'emptied'

SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[id] > @done
ORDER BY [s].[id]

---- ISubjects.RunAsync
BEGIN TRANSACTION -- Unspecified

SELECT DISTINCT [s].[source]
FROM [mcu].[signals] AS [s]

SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE ([s].[author_hash] IS NOT NULL AND [s].[author_hash] IN (@hashes1, @hashes2)) OR ([s].[contact_hash] IS NOT NULL AND [s].[contact_hash] = @byContact)
ORDER BY [s].[id]

SELECT TOP(1) [i].[id], [i].[accepted_at], [i].[acknowledged_at], [i].[acknowledged_by], [i].[answered_at], [i].[answered_in_time], [i].[block], [i].[changed_at], [i].[changed_by], [i].[closed_at], [i].[complains_of], [i].[deciding_deadline], [i].[district], [i].[escalate_at], [i].[executor], [i].[external_id], [i].[is_important], [i].[kind], [i].[next_due_at], [i].[number], [i].[ours_at], [i].[received_at], [i].[revision], [i].[source], [i].[source_kind], [i].[status], [i].[taken_at], [i].[taken_by], [i].[text], [i].[title], [i].[title_rules], [i].[topic], [i].[topic_group], [i].[words], [i].[clocks]
FROM [mcu].[incidents] AS [i]
WHERE [i].[id] = @id

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

SELECT COUNT(*)
FROM [mcu].[signals] AS [s]
WHERE [s].[content_hash] < N'g'

COMMIT TRANSACTION

---- IStaffStore.SeedAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[people] AS [p]
        WHERE [p].[is_made_up] = @isMadeUp) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

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

---- IStaffStore.ReadAsync
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

---- IStaffStore.SaveAsync
SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'staff'

BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

ROLLBACK TRANSACTION

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

---- IStaffStore.SaveAsync, stale
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

ROLLBACK TRANSACTION

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

---- IDeviceStore.OpenAsync
DELETE FROM [d]
FROM [mcu].[devices] AS [d]
WHERE [d].[id] IN (
    SELECT TOP(@p) [d0].[id]
    FROM [mcu].[devices] AS [d0]
    WHERE [d0].[claimed_at] IS NULL AND [d0].[expires_at] < @pairing_CreatedAt
    ORDER BY [d0].[id]
)

SELECT COUNT(*)
FROM [mcu].[devices] AS [d]
WHERE [d].[claimed_at] IS NULL AND [d].[expires_at] >= @pairing_CreatedAt

SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[devices] AS [d]
        WHERE [d].[claimed_at] IS NULL AND [d].[expires_at] >= @pairing_CreatedAt AND [d].[code] = @pairing_Code) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

---- IDeviceStore.FindAsync
SELECT TOP(2) [d].[id], [d].[claimed_at], [d].[code], [d].[created_at], [d].[expires_at], [d].[name], [d].[paired_at], [d].[paired_by], [d].[revoked_at], [d].[secret], [d].[territory], [d].[wall_view]
FROM [mcu].[devices] AS [d]
WHERE [d].[secret] = @secret AND [d].[claimed_at] IS NULL AND [d].[revoked_at] IS NULL AND [d].[expires_at] > @now

---- IDeviceStore.ConfirmAsync
BEGIN TRANSACTION -- Unspecified

SELECT TOP(1) [d].[id]
FROM [mcu].[devices] AS [d]
WHERE [d].[code] = @code AND [d].[paired_at] IS NULL AND [d].[expires_at] > @device_PairedAt

UPDATE [d]
SET [d].[name] = @p,
    [d].[wall_view] = @p2,
    [d].[territory] = @p3,
    [d].[paired_at] = @p4,
    [d].[paired_by] = @p5
FROM [mcu].[devices] AS [d]
WHERE [d].[id] = @id AND [d].[paired_at] IS NULL

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

COMMIT TRANSACTION

---- IDeviceStore.ClaimAsync
UPDATE [d]
SET [d].[claimed_at] = @p
FROM [mcu].[devices] AS [d]
WHERE [d].[id] = @id AND [d].[paired_at] IS NOT NULL AND [d].[claimed_at] IS NULL AND [d].[revoked_at] IS NULL AND [d].[expires_at] > @now

---- IDeviceStore.ListAsync
SELECT [d].[id], [d].[claimed_at], [d].[code], [d].[created_at], [d].[expires_at], [d].[name], [d].[paired_at], [d].[paired_by], [d].[revoked_at], [d].[secret], [d].[territory], [d].[wall_view]
FROM [mcu].[devices] AS [d]
WHERE [d].[paired_at] IS NOT NULL AND [d].[revoked_at] IS NULL
ORDER BY [d].[paired_at] DESC

---- IDeviceStore.RevokeAsync
BEGIN TRANSACTION -- Unspecified

UPDATE [d]
SET [d].[revoked_at] = @p
FROM [mcu].[devices] AS [d]
WHERE [d].[id] = @id AND [d].[revoked_at] IS NULL

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

COMMIT TRANSACTION

---- IJournal.WriteAsync
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

---- JournalSeal.RunAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[journal] AS [j]
        WHERE [j].[seal] IS NULL) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SELECT TOP(1) [j].[hash]
FROM [mcu].[journal] AS [j]
WHERE [j].[seal] = @known

SELECT TOP(@p) [j].[id], [j].[act], [j].[actor_id], [j].[actor_name], [j].[after], [j].[after_hash], [j].[at], [j].[before], [j].[before_hash], [j].[erased_at], [j].[form], [j].[hash], [j].[kind], [j].[seal], [j].[origin], [j].[subject]
FROM [mcu].[journal] AS [j]
WHERE [j].[seal] IS NULL
ORDER BY [j].[id]

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
UPDATE [mcu].[journal] SET [after_hash] = @p0, [before_hash] = @p1, [form] = @p2, [hash] = @p3, [seal] = @p4
OUTPUT 1
WHERE [id] = @p5;

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

COMMIT TRANSACTION

---- IJournal.ListAsync
SELECT TOP(@p) [j].[id], [j].[act], [j].[actor_id], [j].[actor_name], [j].[after], [j].[after_hash], [j].[at], [j].[before], [j].[before_hash], [j].[erased_at], [j].[form], [j].[hash], [j].[kind], [j].[seal], [j].[origin], [j].[subject]
FROM [mcu].[journal] AS [j]
ORDER BY [j].[id] DESC

---- IJournal.ListAsync, all conditions
SELECT TOP(@p) [j].[id], [j].[act], [j].[actor_id], [j].[actor_name], [j].[after], [j].[after_hash], [j].[at], [j].[before], [j].[before_hash], [j].[erased_at], [j].[form], [j].[hash], [j].[kind], [j].[seal], [j].[origin], [j].[subject]
FROM [mcu].[journal] AS [j]
WHERE [j].[kind] = @kind AND ([j].[subject] LIKE @words_contains ESCAPE N'\' OR [j].[act] LIKE @words_contains0 ESCAPE N'\' OR [j].[actor_name] LIKE @words_contains1 ESCAPE N'\' OR [j].[actor_id] LIKE @words_contains1 ESCAPE N'\' OR [j].[origin] LIKE @words_contains2 ESCAPE N'\') AND [j].[at] >= @from AND [j].[at] < @until AND [j].[id] < @before
ORDER BY [j].[id] DESC

---- IJournal.IsStatedAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[journal] AS [j]
        WHERE [j].[kind] = @kind AND [j].[subject] = @subject AND [j].[at] > @since AND [j].[after] LIKE @stated_contains ESCAPE N'\') THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

---- IJournal.CheckAsync
BEGIN TRANSACTION -- Snapshot

SELECT TOP(1) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'journal'

SELECT [j].[id], [j].[act], [j].[actor_id], [j].[actor_name], [j].[after], [j].[after_hash], [j].[at], [j].[before], [j].[before_hash], [j].[erased_at], [j].[form], [j].[hash], [j].[kind], [j].[seal], [j].[origin], [j].[subject]
FROM [mcu].[journal] AS [j]
WHERE [j].[seal] IS NOT NULL
ORDER BY [j].[seal]

COMMIT TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ COMMITTED

---- IAccountStore.InviteAsync
BEGIN TRANSACTION -- Unspecified

DELETE FROM [i]
FROM [mcu].[invitations] AS [i]
WHERE [i].[person] = @person AND [i].[used_at] IS NULL

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
INSERT INTO [mcu].[invitations] ([code], [created_at], [good_until], [person], [used_at])
VALUES (@p0, @p1, @p2, @p3, @p4);
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19);

COMMIT TRANSACTION

---- IAccountStore.InvitedAsync
SELECT TOP(2) [i].[person]
FROM [mcu].[invitations] AS [i]
WHERE [i].[code] = @code AND [i].[used_at] IS NULL AND [i].[good_until] > @now

---- IAccountStore.RegisterAsync
BEGIN TRANSACTION -- Unspecified

UPDATE [i]
SET [i].[used_at] = @p
FROM [mcu].[invitations] AS [i]
WHERE [i].[code] = @code AND [i].[used_at] IS NULL AND [i].[good_until] > @now

SELECT TOP(2) [i].[person]
FROM [mcu].[invitations] AS [i]
WHERE [i].[code] = @code

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[accounts] AS [a]
        WHERE [a].[folded_name] = @folded AND [a].[person] <> @person) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

---- IAccountStore.FindAsync
SELECT TOP(2) [a].[person], [a].[authenticator], [a].[failed], [a].[folded_name], [a].[locked_until], [a].[password_hash], [a].[recovery_codes], [a].[signed_in_at], [a].[stamp], [a].[authenticator_step], [a].[user_name]
FROM [mcu].[accounts] AS [a]
WHERE [a].[folded_name] = @folded

---- IAccountStore.OfAsync
SELECT TOP(2) [a].[person], [a].[authenticator], [a].[failed], [a].[folded_name], [a].[locked_until], [a].[password_hash], [a].[recovery_codes], [a].[signed_in_at], [a].[stamp], [a].[authenticator_step], [a].[user_name]
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @person

---- IAccountStore.TryAttemptAsync
UPDATE [a]
SET [a].[locked_until] = CASE
    WHEN [a].[locked_until] IS NULL AND [a].[failed] + 1 >= 5 THEN @until
END,
    [a].[failed] = CASE
        WHEN [a].[locked_until] IS NULL THEN [a].[failed] + 1
        ELSE 1
    END
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @person AND ([a].[locked_until] IS NULL OR [a].[locked_until] <= @now)

---- IAccountStore.ForgiveAttemptAsync
UPDATE [a]
SET [a].[failed] = [a].[failed] - 1,
    [a].[locked_until] = NULL
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @person AND [a].[failed] > 0

---- IAccountStore.SignedInAsync
UPDATE [a]
SET [a].[failed] = @p,
    [a].[locked_until] = NULL,
    [a].[signed_in_at] = @p3
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @person

---- IAccountStore.SetAuthenticatorAsync
BEGIN TRANSACTION -- Unspecified

UPDATE [a]
SET [a].[authenticator] = @p,
    [a].[authenticator_step] = @p3,
    [a].[recovery_codes] = @p4
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @_8__locals1_person AND [a].[stamp] = @_8__locals1_stamp AND [a].[authenticator] IS NULL

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

COMMIT TRANSACTION

---- IAccountStore.UseStepAsync
UPDATE [a]
SET [a].[authenticator_step] = @p
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @person AND [a].[authenticator_step] < @period

---- IAccountStore.UseRecoveryCodeAsync
SELECT TOP(2) [a].[recovery_codes]
FROM [mcu].[accounts] AS [a]
WHERE [a].[person] = @person

---- IAccountStore.DeleteInvitationsAsync
DELETE FROM [i]
FROM [mcu].[invitations] AS [i]
WHERE [i].[good_until] < @before

---- IAccessKeyStore.AddAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

SAVE TRANSACTION [__EFSavePoint];

SET NOCOUNT ON;
INSERT INTO [mcu].[access_keys] ([id], [block], [created_at], [expires_at], [hash], [name], [print], [revoked_at], [role], [territory], [used_at])
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10);
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24, @p25);

COMMIT TRANSACTION

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'access'

SELECT [a].[person] AS [Person], [a].[stamp] AS [Stamp]
FROM [mcu].[accounts] AS [a]

SELECT [a].[id], [a].[block], [a].[created_at], [a].[expires_at], [a].[hash], [a].[name], [a].[print], [a].[revoked_at], [a].[role], [a].[territory], [a].[used_at]
FROM [mcu].[access_keys] AS [a]
ORDER BY [a].[created_at] DESC

---- IAccessKeyStore.UsedAsync
UPDATE [a]
SET [a].[used_at] = @p
FROM [mcu].[access_keys] AS [a]
WHERE [a].[print] = @print AND ([a].[used_at] IS NULL OR [a].[used_at] < @at)

---- IAccessKeyStore.LastUsesAsync
SELECT [j].[subject] AS [Print], MAX([j].[at]) AS [At]
FROM [mcu].[journal] AS [j]
WHERE [j].[kind] = N'key' AND [j].[act] = N'used'
GROUP BY [j].[subject]

SELECT [a].[id], [a].[block], [a].[created_at], [a].[expires_at], [a].[hash], [a].[name], [a].[print], [a].[revoked_at], [a].[role], [a].[territory], [a].[used_at]
FROM [mcu].[access_keys] AS [a]
WHERE [a].[used_at] IS NOT NULL

---- IAccessKeyStore.RevokeAsync
BEGIN TRANSACTION -- Unspecified

MERGE mcu.counters WITH (HOLDLOCK, FORCESEEK) AS counter
USING (VALUES (@p0, @p1)) AS step (name, added) ON counter.name = step.name COLLATE Latin1_General_100_BIN2
WHEN MATCHED THEN UPDATE SET value = counter.value + step.added
WHEN NOT MATCHED THEN INSERT (name, value) VALUES (step.name, step.added)
OUTPUT inserted.value AS [Value];

UPDATE [a]
SET [a].[revoked_at] = @p
FROM [mcu].[access_keys] AS [a]
WHERE [a].[id] = @id AND [a].[revoked_at] IS NULL

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

COMMIT TRANSACTION

SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'access'

SELECT [a].[person] AS [Person], [a].[stamp] AS [Stamp]
FROM [mcu].[accounts] AS [a]

SELECT [a].[id], [a].[block], [a].[created_at], [a].[expires_at], [a].[hash], [a].[name], [a].[print], [a].[revoked_at], [a].[role], [a].[territory], [a].[used_at]
FROM [mcu].[access_keys] AS [a]
ORDER BY [a].[created_at] DESC

---- IAccessKeyStore.ReadAsync
SELECT TOP(2) [c].[value]
FROM [mcu].[counters] AS [c]
WHERE [c].[name] = N'access'

SELECT [a].[person] AS [Person], [a].[stamp] AS [Stamp]
FROM [mcu].[accounts] AS [a]

SELECT [a].[id], [a].[block], [a].[created_at], [a].[expires_at], [a].[hash], [a].[name], [a].[print], [a].[revoked_at], [a].[role], [a].[territory], [a].[used_at]
FROM [mcu].[access_keys] AS [a]
ORDER BY [a].[created_at] DESC

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

---- ISourceRuns.FailedAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[source_runs] AS [s]
        WHERE [s].[source] = @source) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

UPDATE [s]
SET [s].[failed_at] = @p,
    [s].[failure] = @p2
FROM [mcu].[source_runs] AS [s]
WHERE [s].[source] = @source

---- ISourceRuns.SucceededAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[source_runs] AS [s]
        WHERE [s].[source] = @source) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

UPDATE [s]
SET [s].[succeeded_at] = @p
FROM [mcu].[source_runs] AS [s]
WHERE [s].[source] = @source

---- ISourceRuns.CursorAsync
SELECT TOP(1) [s].[source_cursor]
FROM [mcu].[source_runs] AS [s]
WHERE [s].[source] = @source

---- ISourceRuns.AllAsync
SELECT [s].[source], [s].[source_cursor], [s].[failed_at], [s].[failure], [s].[succeeded_at]
FROM [mcu].[source_runs] AS [s]

---- ISourceRuns.AddAsync
SELECT TOP(1) [s].[source_cursor]
FROM [mcu].[source_runs] AS [s]
WHERE [s].[source] = @source

SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[source_runs] AS [s]
        WHERE [s].[source] = @source) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

BEGIN TRANSACTION -- Unspecified

UPDATE [s]
SET [s].[source_cursor] = @p,
    [s].[succeeded_at] = @p3
FROM [mcu].[source_runs] AS [s]
WHERE [s].[source] = @source AND [s].[source_cursor] = @from

COMMIT TRANSACTION

---- IInboxTable.AddAsync, within a transaction
BEGIN TRANSACTION -- Unspecified

INSERT INTO mcu.signals (
    source, external_id, accepted_at, content, content_hash, state, author, author_hash, contact_hash)
OUTPUT inserted.source, inserted.external_id, CAST(1 AS bit) AS is_new
SELECT line.source, line.external_id, line.accepted_at, line.content, line.hash, N'pending',
    line.author, line.author_hash, line.contact_hash
FROM OPENJSON(@lines) WITH (
    place int '$.place', source nvarchar(100) '$.source', external_id nvarchar(200) '$.externalId',
    content nvarchar(max) '$.content', hash nvarchar(64) '$.hash', former nvarchar(64) '$.former',
    author nvarchar(max) '$.author', author_hash nvarchar(32) '$.authorHash', contact_hash nvarchar(32) '$.contactHash',
    accepted_at datetimeoffset '$.acceptedAt') AS line
WHERE NOT EXISTS (SELECT 1 FROM mcu.signals AS known WITH (UPDLOCK, HOLDLOCK, FORCESEEK) WHERE known.source = line.source COLLATE Latin1_General_100_BIN2 AND known.external_id = line.external_id COLLATE Latin1_General_100_BIN2)
ORDER BY line.place;

COMMIT TRANSACTION

---- IQuarantine.CountAsync
SELECT COUNT(*)
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'aside'

---- IQuarantine.ListAsync
SELECT TOP(@p) [s].[id], [s].[accepted_at], [s].[author], [s].[author_hash], [s].[contact_hash], [s].[content], [s].[content_hash], [s].[external_id], [s].[incident_id], [s].[problem], [s].[purged_at], [s].[source], [s].[state]
FROM [mcu].[signals] AS [s]
WHERE [s].[state] = N'aside'
ORDER BY [s].[id]

---- IQuarantine.ReleaseAsync
BEGIN TRANSACTION -- Unspecified

SELECT TOP(1) [s].[problem]
FROM [mcu].[signals] AS [s]
WHERE [s].[id] = @line AND [s].[state] = N'aside'

UPDATE [s]
SET [s].[state] = @p,
    [s].[problem] = NULL
FROM [mcu].[signals] AS [s]
WHERE [s].[id] = @line AND [s].[state] = N'aside'

SAVE TRANSACTION [__EFSavePoint];

SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[journal] ([act], [actor_id], [actor_name], [after], [after_hash], [at], [before], [before_hash], [erased_at], [form], [hash], [kind], [seal], [origin], [subject])
OUTPUT INSERTED.[id]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14);

COMMIT TRANSACTION

---- DemoMark.IsSetAsync
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [mcu].[installation] AS [i]
        WHERE [i].[is_demo_seeded] = CAST(1 AS bit)) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END

---- DemoMark.SetAsync
UPDATE [i]
SET [i].[is_demo_seeded] = @p
FROM [mcu].[installation] AS [i]

---- KeyStore.StoreElement
SET IMPLICIT_TRANSACTIONS OFF;
SET NOCOUNT ON;
INSERT INTO [mcu].[keys] ([name], [xml])
VALUES (@p0, @p1);

---- KeyStore.GetAllElements
SELECT [k].[name], [k].[xml]
FROM [mcu].[keys] AS [k]
ORDER BY [k].[name]

---- IDatabaseProbe.TakesWritesAsync
UPDATE mcu.installation SET id = id
