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
    /// <summary>The receipts, as NDJSON.</summary>
    public ReadOnlyMemory<byte> Receipts => _receipts.WrittenMemory;

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
            if (fault is { } broken)
            {
                WriteError(line, broken);
            }
            else
            {
                Write(line, signal!, verdicts[next++]);
            }
        }

        _chunk.Clear();
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

    private void Write(int line, Signal signal, SignalVerdict verdict)
    {
        switch (verdict)
        {
            case SignalVerdict.Refused:
                WriteError(line, new Fault(Fault.Body, "refused"));
                break;
            case SignalVerdict.Busy or SignalVerdict.Away:
                WriteError(line, new Fault(Fault.Body, "unavailable"));
                break;
            case SignalVerdict.Spooled:
                Write(new SpooledLine(line, signal.Source, signal.ExternalId));
                break;
            default:
                Write(new LineReceipt(line, signal.Source, signal.ExternalId, verdict is SignalVerdict.Same));
                break;
        }
    }

    private void WriteError(int line, Fault why) => Write(new LineReceipt(line, Error: new LineError(why.Code, why.Field, sentences.Sentence(why))));

    private void Write<T>(T receipt)
    {
        using (var writer = new Utf8JsonWriter(_receipts, new JsonWriterOptions { Encoder = json.Value.SerializerOptions.Encoder }))
        {
            JsonSerializer.Serialize(writer, receipt, json.Value.SerializerOptions);
        }

        _receipts.Write("\n"u8);
    }

    /// <summary>A line that lies in the spool: whether it came before is not known yet, and the receipt says so.</summary>
    private sealed record SpooledLine(int Line, string Source, string ExternalId, bool? Duplicate = null, bool Spooled = true);
}
