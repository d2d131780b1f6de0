using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Dashboard.Api;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// Takes a batch line by line, stores it in chunks, and keeps one receipt a line, in order. Receipts are handed over at the end,
/// because many clients read nothing before they have sent everything.
/// </summary>
internal sealed class IntakeBatch(ReceiveSignals receive, TownClock clock, FaultTexts sentences, IntakeLog log, IOptions<JsonOptions> json)
{
    public const int MaxLines = 10_000;
    public const int MaxBytes = 16 * 1024 * 1024;
    private const int ChunkSize = 500;

    private readonly ArrayBufferWriter<byte> _receipts = new();
    private readonly List<(int Line, Signal? Signal, Fault? Fault)> _chunk = new(ChunkSize);
    private bool _isAway;

    /// <summary>The receipts, as NDJSON.</summary>
    public ReadOnlyMemory<byte> Receipts => _receipts.WrittenMemory;

    /// <summary>The store was away from the first chunk on: nothing at all was taken.</summary>
    public bool TookNothing { get; private set; } = true;

    public bool IsAway => _isAway;

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

            if (_chunk.Count == ChunkSize)
            {
                await StoreAsync(ct);
            }
        }

        await StoreAsync(ct);
    }

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
            var broken = fault ?? (verdicts is null ? new Fault(Fault.Body, "unavailable") : null);
            Write(broken is { } why
                ? new LineReceipt(line, Error: new LineError(why.Code, why.Field, sentences.Sentence(why)))
                : new LineReceipt(line, signal!.Source, signal.ExternalId, verdicts![next++] is SignalVerdict.Same));
        }

        _chunk.Clear();
    }

    /// <returns>Null when the store is away: this chunk was not taken, and the following are not tried.</returns>
    private async Task<IReadOnlyList<SignalVerdict>?> AddAsync(Signal[] signals, CancellationToken ct)
    {
        if (_isAway)
        {
            return null;
        }

        try
        {
            var verdicts = await receive.RunAsync(signals, RepeatPolicy.Keep, ct);
            TookNothing = false;
            return verdicts;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            log.Away(error, signals.Length);
            _isAway = true;
            return null;
        }
    }

    private void Write(LineReceipt receipt)
    {
        using (var writer = new Utf8JsonWriter(_receipts, new JsonWriterOptions { Encoder = json.Value.SerializerOptions.Encoder }))
        {
            JsonSerializer.Serialize(writer, receipt, json.Value.SerializerOptions);
        }

        _receipts.Write("\n"u8);
    }
}
