using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// Splits a body into lines while it arrives, one line in memory at a time. Each byte is examined once, so a line without an end costs no
/// more than others.
/// </summary>
internal sealed class NdjsonLines(PipeReader reader, long maxBytes, int maxLine)
{
    private long _taken;
    private int _number;
    private bool _isSkipping;

    /// <summary>
    /// The bytes of a line are valid until the next line is requested. A line with <see cref="NdjsonState.Overflow"/> is the last.
    /// </summary>
    public async IAsyncEnumerable<NdjsonLine> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        long scanned = 0;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (buffer.Slice(scanned).PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                scanned = 0;
                _taken += line.Length + 1;
                if (_taken > maxBytes)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    yield return new NdjsonLine(++_number, default, NdjsonState.Overflow);
                    yield break;
                }

                yield return Line(line);
            }

            if (_taken + buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                yield return new NdjsonLine(++_number, default, NdjsonState.Overflow);
                yield break;
            }

            if (read.IsCompleted)
            {
                if (buffer.Length > 0 || _isSkipping)
                {
                    yield return Line(buffer);
                }

                reader.AdvanceTo(read.Buffer.End);
                yield break;
            }

            if (_isSkipping || buffer.Length > maxLine)
            {
                // The line is too long already: discard what arrived and wait for its end.
                _isSkipping = true;
                _taken += buffer.Length;
                buffer = buffer.Slice(buffer.End);
            }

            scanned = buffer.Length;
            reader.AdvanceTo(buffer.Start, read.Buffer.End);
        }
    }

    private NdjsonLine Line(ReadOnlySequence<byte> line)
    {
        var isTooLong = _isSkipping || line.Length > maxLine;
        _isSkipping = false;
        return isTooLong
            ? new NdjsonLine(++_number, default, NdjsonState.TooLong)
            : new NdjsonLine(++_number, line.IsSingleSegment ? line.First : line.ToArray(), NdjsonState.Whole);
    }
}

/// <param name="Number">From 1; blank lines are counted.</param>
internal readonly record struct NdjsonLine(int Number, ReadOnlyMemory<byte> Bytes, NdjsonState State)
{
    public bool IsBlank => State is NdjsonState.Whole && Bytes.Span.Trim(" \t\r"u8).IsEmpty;
}

internal enum NdjsonState
{
    Whole,
    TooLong,

    /// <summary>The body exceeds the limit; this line and all after it were not read.</summary>
    Overflow,
}
