using System.Diagnostics;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Mcu.Bench;

/// <summary>
/// Batches of 5,000 lines over two connections, compared with a bare multi-row INSERT … ON CONFLICT (unnest of 1,000) of the same rows over
/// two connections. Rounds alternate. Triage runs in the product meanwhile; the reference has the machine to itself.
/// </summary>
internal static class Batches
{
    private const int Lanes = 2;
    private const int Rounds = 5;
    private const int LinesABatch = 5_000;
    private const int BatchesALane = 4;
    private const int RowsAStatement = 1_000;
    private const int RowsARound = Lanes * BatchesALane * LinesABatch;

    public static async Task<object> RunAsync(CancellationToken ct)
    {
        await using var town = await IntakeTown.StartAsync(ct);
        await BareEndpoint.CreateAsync(town.Database);
        List<double> ours = [];
        List<double> bare = [];
        List<double> processor = [];
        for (var round = -1; round < Rounds; round++)
        {
            var before = town.Server.Processor;
            var product = await PerSecondAsync(() => PostAsync(town.Server.Port, ct));
            var microseconds = (town.Server.Processor - before).TotalMicroseconds / RowsARound;
            await town.SettleAsync(ct);
            var reference = await PerSecondAsync(() => InsertAsync(town.Database, ct));
            Console.Error.WriteLine(
                $"round {round}: ours {product:N0} rows/s, bare insert {reference:N0} rows/s, application {microseconds:N1} µs a row");
            if (round >= 0)
            {
                ours.Add(product);
                bare.Add(reference);
                processor.Add(microseconds);
            }
        }

        long sent = (Rounds + 1) * Lanes * BatchesALane * LinesABatch;
        var there = await town.CountAsync("true", ct);
        return new
        {
            scenario = "intake-batch",
            machine = Machine.This(),
            linesABatch = LinesABatch,
            lanes = Lanes,
            rowsPerSecond = Statistics.Median(ours),
            bareInsert = Statistics.Median(bare),
            ratio = Statistics.Ratio(Statistics.Median(ours), Statistics.Median(bare)),
            bar = 0.5,
            appCpuMicroseconds = Statistics.Median(processor),
            accepted = sent,
            there,
            lost = sent - there,
        };
    }

    /// <summary>Makes the bodies before the clock starts; only sending and storing is measured.</summary>
    private static async Task<double> PerSecondAsync(Func<Task<Func<Task>>> prepare)
    {
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => prepare()));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(lanes.Select(Task.Run));
        return RowsARound / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<Func<Task>> PostAsync(int port, CancellationToken ct)
    {
        var lane = new HttpLane(port);
        await lane.OpenAsync(ct);
        var requests = Enumerable.Range(0, BatchesALane)
            .Select(_ => SampleMessages.Request(port, "/api/v1/intake/batch", "application/x-ndjson", SampleMessages.Lines(LinesABatch)))
            .ToArray();
        return async () =>
        {
            using (lane)
            {
                foreach (var request in requests)
                {
                    var (status, _) = await lane.SendAsync(request, ct);
                    if (status is not 200)
                    {
                        throw new InvalidOperationException($"A batch was answered {status}.");
                    }
                }
            }
        };
    }

    private static Task<Func<Task>> InsertAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var rows = Enumerable.Range(0, BatchesALane * LinesABatch).Select(_ =>
        {
            var id = SampleMessages.NextId();
            return (Id: id, Content: Encoding.UTF8.GetString(SampleMessages.Json(id)));
        }).ToArray();
        return Task.FromResult<Func<Task>>(async () =>
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            foreach (var chunk in rows.Chunk(RowsAStatement))
            {
                await using var command = new NpgsqlCommand(
                    """
                    INSERT INTO bare_signals (source, external_id, accepted_at, content)
                    SELECT source, external_id, $3, content FROM unnest($1, $2, $4) AS row (source, external_id, content)
                    ON CONFLICT (source, external_id) DO NOTHING
                    """,
                    connection);
                command.Parameters.Add(Texts(chunk.Select(_ => BenchServer.Source)));
                command.Parameters.Add(Texts(chunk.Select(row => row.Id)));
                command.Parameters.Add(new() { Value = DateTimeOffset.UnixEpoch, NpgsqlDbType = NpgsqlDbType.TimestampTz });
                command.Parameters.Add(Texts(chunk.Select(row => row.Content)));
                await command.ExecuteNonQueryAsync(ct);
            }
        });
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
