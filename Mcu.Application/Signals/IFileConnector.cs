namespace Mcu.Application.Signals;

/// <summary>Reads a file exported by another register, line by line, without holding the whole file in memory.</summary>
public interface IFileConnector : ISourceConnector
{
    /// <param name="path">A file on this machine; its format is detected from its contents.</param>
    /// <param name="source">Name of the source that its messages get.</param>
    /// <returns>
    /// Lines of the file in order: a message, or why the line is refused. A file that cannot be read at all yields one refusal of line 0.
    /// </returns>
    IAsyncEnumerable<RegisterLine> ReadAsync(string path, string source, CancellationToken ct);
}

/// <summary>One line of the file: exactly one of the two is set.</summary>
public sealed record RegisterLine(int Line, Signal? Signal, RefusedLine? Refused);
