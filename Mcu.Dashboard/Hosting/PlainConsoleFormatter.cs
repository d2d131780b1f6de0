using System.Globalization;
using Mcu.Application.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// The log format for people. Text from outside, such as a name or the message of an exception, can neither start a line that looks like an
/// entry nor send control sequences to the terminal: an entry begins at the left edge, its further lines are indented, and invisible
/// characters are written as numbers.
/// </summary>
internal sealed class PlainConsoleFormatter(TimeProvider time) : ConsoleFormatter(FormatName)
{
    public const string FormatName = "plain";

    private const string Indent = "      ";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ ", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.Write(": ");
        textWriter.Write(LogText.Clean(logEntry.Category));
        textWriter.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{logEntry.EventId.Id}]"));
        WriteLines(textWriter, message);
        if (logEntry.Exception is { } error)
        {
            WriteLines(textWriter, error.ToString());
        }
    }

    private static void WriteLines(TextWriter writer, string? text)
    {
        foreach (var line in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            writer.Write(Indent);
            writer.WriteLine(LogText.Clean(line));
        }
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
