using System.IO.Pipelines;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Dashboard.Api;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// Takes a batch line by line, stores it in chunks, and keeps one receipt a line, in order. Holds one chunk at a time, bounded in lines and
/// in bytes: however large the body, memory stays flat.
/// </summary>
internal sealed class IntakeBatch(ReceiveSignals receive, TownClock clock, FaultTexts sentences, IntakeLog log, IOptions<JsonOptions> json) : IDisposable
{
    public const int MaxLines = 10_000;
    public const int MaxBytes = 16 * 1024 * 1024;
    private const int ChunkLines = 500;
    private const int ChunkBytes = 1024 * 1024;

    private readonly List<(int Line, Signal? Signal, Fault? Fault)> _chunk = new(ChunkLines);
    private int _chunkBytes;

    public LineReceipts Receipts { get; } = new(sentences, json.Value.SerializerOptions.Encoder);

    /// <summary>The store took nothing from the first chunk on.</summary>
    public bool TookNothing { get; private set; } = true;

    /// <summary>Why the store took no more: busy or away. What came after was not tried.</summary>
    public SignalVerdict? Stopped { get; private set; }

    public async Task RunAsync(PipeReader body, string source, CancellationToken ct)
    {
        var lines = new NdjsonLines(body, MaxBytes, Body.MaxBytes);
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
                break;
            }

            _chunkBytes += line.Bytes.Length;
            if (_chunk.Count == ChunkLines || _chunkBytes >= ChunkBytes)
            {
                await StoreAsync(ct);
            }
        }

        await StoreAsync(ct);
    }

    public void Dispose() => Receipts.Dispose();

    private (int Line, Signal? Signal, Fault? Fault) Read(NdjsonLine line, string source)
    {
        if (line.State is NdjsonState.TooLong)
        {
            return (line.Number, null, new Fault(Fault.Body, "lineTooLong"));
        }

        var reading = IntakeReader.Read(line.Bytes, source, externalId: null, clock.Now);
        return reading.Signal is { } signal ? (line.Number, signal, null) : (line.Number, null, reading.Faults[0]);
    }

    private async Task StoreAsync(CancellationToken ct)
    {
        Signal[] signals = [.. _chunk.Where(item => item.Signal is not null).Select(item => item.Signal!)];
        var verdicts = signals.Length == 0 ? [] : await AddAsync(signals, ct);
        var next = 0;
        foreach (var (line, signal, fault) in _chunk)
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

        _chunk.Clear();
        _chunkBytes = 0;
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
