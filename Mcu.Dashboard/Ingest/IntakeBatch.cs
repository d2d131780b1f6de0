using System.IO.Pipelines;
using Mcu.Dashboard.Http;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// Reads a batch line by line, stores it in chunks, and writes one receipt for each line, in order. One chunk is read while the previous
/// one is stored; both are bounded in lines and bytes, so that memory does not grow with the body.
/// </summary>
internal sealed class IntakeBatch(
    ReceiveSignals receive,
    SourceRefusals refusals,
    TownClock clock,
    FaultTexts sentences,
    IntakeLog log,
    IOptions<JsonOptions> json) : IDisposable
{
    public const int MaxLines = 10_000;
    public const int MaxBytes = 16 * 1024 * 1024;
    private const int ChunkLines = 1_000;
    private const int ChunkBytes = 1024 * 1024;

    private List<(int Line, Signal? Signal, Fault? Fault)> _chunk = new(ChunkLines);
    private int _chunkBytes;
    private bool _hasLines;

    public LineReceipts Receipts { get; } = new(sentences, json.Value.SerializerOptions.Encoder);

    /// <summary>Whether nothing at all was stored, because the store refused the first chunk already.</summary>
    public bool TookNothing { get; private set; } = true;

    /// <summary>The body exceeded the limit before it contained a complete line.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Why the store accepted no more: busy or away. Later lines were not tried. Null when all were stored.</summary>
    public SignalVerdict? Stopped { get; private set; }

    public async Task RunAsync(PipeReader body, string source, CancellationToken ct)
    {
        var lines = new NdjsonLines(body, MaxBytes, Body.MaxBytes);
        var storing = Task.CompletedTask;
        try
        {
            await foreach (var line in lines.ReadAsync(ct))
            {
                if (line.IsBlank)
                {
                    continue;
                }

                var end = line.State is NdjsonState.Overflow ? "tooLarge" : line.Number > MaxLines ? "tooManyLines" : null;
                _chunk.Add(end is null ? Read(line, source) : (line.Number, null, new Fault(Fault.Body, end)));
                if (end is not null)
                {
                    IsTooLarge = line.State is NdjsonState.Overflow && !_hasLines;
                    break;
                }

                _hasLines = true;
                _chunkBytes += line.Bytes.Length;
                if (_chunk.Count == ChunkLines || _chunkBytes >= ChunkBytes)
                {
                    await storing;
                    storing = StoreAsync(Take(), ct);
                }
            }
        }
        finally
        {
            // Also when the sender disconnects: the chunk that is being stored still writes its receipts.
            await storing;
        }

        await StoreAsync(Take(), ct);
    }

    public void Dispose() => Receipts.Dispose();

    private (int Line, Signal? Signal, Fault? Fault) Read(NdjsonLine line, string source)
    {
        if (line.State is NdjsonState.TooLong)
        {
            return (line.Number, null, new Fault(Fault.Body, "lineTooLong"));
        }

        var reading = IntakeReader.Read(line.Bytes, source, externalId: null, clock.Now);
        if (reading.Signal is { } signal)
        {
            return (line.Number, signal, null);
        }

        refusals.Note(source, new SourceFailure(clock.Now, $"{reading.Faults[0].Field}: {reading.Faults[0].Code}"));
        return (line.Number, null, reading.Faults[0]);
    }

    private List<(int Line, Signal? Signal, Fault? Fault)> Take()
    {
        var chunk = _chunk;
        (_chunk, _chunkBytes) = (new(ChunkLines), 0);
        return chunk;
    }

    private async Task StoreAsync(List<(int Line, Signal? Signal, Fault? Fault)> chunk, CancellationToken ct)
    {
        Signal[] signals = [.. chunk.Where(item => item.Signal is not null).Select(item => item.Signal!)];
        var verdicts = signals.Length == 0 ? [] : await AddAsync(signals, ct);
        var next = 0;
        foreach (var (line, signal, fault) in chunk)
        {
            if (fault is { } broken)
            {
                Receipts.Add(line, broken);
            }
            else
            {
                Receipts.Add(line, signal!, verdicts[next++]);
            }
        }
    }

    private async Task<IReadOnlyList<SignalVerdict>> AddAsync(Signal[] signals, CancellationToken ct)
    {
        if (Stopped is { } why)
        {
            return Array.ConvertAll(signals, _ => why);
        }

        try
        {
            var verdicts = await receive.RunAsync(signals, RepeatPolicy.Keep, ct);
            Stopped = verdicts[^1] is SignalVerdict.Busy or SignalVerdict.Away ? verdicts[^1] : null;
            TookNothing = TookNothing && verdicts.All(verdict => verdict is SignalVerdict.Busy or SignalVerdict.Away);
            return verdicts;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            log.Away(error, signals.Length);
            Stopped = SignalVerdict.Away;
            return Array.ConvertAll(signals, _ => SignalVerdict.Away);
        }
    }
}
