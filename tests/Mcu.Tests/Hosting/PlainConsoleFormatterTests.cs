using Mcu.Application.Common;
using Mcu.Dashboard.Hosting;
using Mcu.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mcu.Tests.Hosting;

public sealed class PlainConsoleFormatterTests
{
    [Fact]
    public void Entry_WithMaliciousValues_IsOneEntry_WithoutControlSequences()
    {
        var text = Written(
            "asked for \u001B[2J\r\n2026-11-23T04:00:00.000Z warn: Forged[0]\u2028x\u202Ey\u009B1m\u0007\t",
            new InvalidOperationException("a\nfail: Forged\u001B[31m"));

        var lines = text.Split(Environment.NewLine);
        Assert.StartsWith("2026-11-23T04:00:00.000Z info: Category[7]", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1).Where(line => line.Length > 0), line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(
            text,
            sign => (char.IsControl(sign) && sign is not ('\r' or '\n')) || sign is '\u2028' or '\u202E' or '\u009B');
        Assert.Contains("\\u001B[2J", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_OrdinaryText_IsTheSameInstance()
    {
        const string Words = "Яма у школы № 5 — «ул. Мира» 😀";

        Assert.Same(Words, LogText.Clean(Words));
        Assert.Equal("a\\uD800b", LogText.Clean("a\uD800b"));
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u2066b")]
    [InlineData("a\uFEFFb")]
    public void Clean_InvisibleCharacters_BecomeNumbers(string text) =>
        Assert.Equal($"a\\u{(int)text[1]:X4}b", LogText.Clean(text));

    private static string Written(string message, Exception? error)
    {
        var writer = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Information, "Category", new EventId(7), message, error, (state, _) => state);
        new PlainConsoleFormatter(new ManualTime(SampleData.Monday9)).Write(entry, null, writer);
        return writer.ToString();
    }
}
