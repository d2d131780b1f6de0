using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mcu.Dashboard.Http;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// The receipts of a batch, as NDJSON in rented memory. They are sent at the end, because many clients read nothing before they have sent
/// everything.
/// </summary>
internal sealed class LineReceipts : IResult, IDisposable
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0, minimumSegmentSize: 32 * 1024));
    private readonly Utf8JsonWriter _writer;
    private readonly FaultTexts _sentences;
    private long _length;

    public LineReceipts(FaultTexts sentences, JavaScriptEncoder? encoder)
    {
        _sentences = sentences;
        _writer = new Utf8JsonWriter(_pipe.Writer, new JsonWriterOptions { Encoder = encoder, SkipValidation = true });
    }

    public bool IsEmpty => _length == 0;

    public void Add(int line, Signal signal, SignalVerdict verdict)
    {
        if (verdict is SignalVerdict.Refused or SignalVerdict.Busy or SignalVerdict.Away)
        {
            Add(line, new Fault(Fault.Body, verdict is SignalVerdict.Refused ? "refused" : "unavailable"));
            return;
        }

        Begin(line);
        _writer.WriteString("source"u8, signal.Source);
        _writer.WriteString("externalId"u8, signal.ExternalId);
        if (verdict is SignalVerdict.Spooled)
        {
            // Whether the message had arrived before is not known yet, and the receipt says so.
            _writer.WriteNull("duplicate"u8);
            _writer.WriteBoolean("spooled"u8, true);
        }
        else
        {
            _writer.WriteBoolean("duplicate"u8, verdict is SignalVerdict.Same);
        }

        End();
    }

    public void Add(int line, Fault why)
    {
        Begin(line);
        _writer.WriteStartObject("error"u8);
        _writer.WriteString("code"u8, why.Code);
        _writer.WriteString("field"u8, why.Field);
        _writer.WriteString("message"u8, _sentences.Sentence(why));
        _writer.WriteEndObject();
        End();
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await _pipe.Writer.CompleteAsync();
        httpContext.Response.ContentType = "application/x-ndjson; charset=utf-8";
        httpContext.Response.ContentLength = _length;
        await _pipe.Reader.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _pipe.Writer.Complete();
        _pipe.Reader.Complete();
    }

    private void Begin(int line)
    {
        _writer.WriteStartObject();
        _writer.WriteNumber("line"u8, line);
    }

    private void End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _length += _writer.BytesCommitted + 1;
        _writer.Reset();
        _pipe.Writer.GetSpan(1)[0] = (byte)'\n';
        _pipe.Writer.Advance(1);
    }
}
