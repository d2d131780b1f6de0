using System.Globalization;
using System.Text;
using Mcu.Dashboard.Cli;
using Mcu.Dashboard.Deadlines;
using Mcu.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Deadlines;

/// <summary>The command <c>deadlines</c> without its process.</summary>
internal static class DeadlinesCommandFixture
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization()
        .AddDeadlineTexts()
        .AddSingleton<CaseAnswers>()
        .AddSingleton(InfrastructureServices.ShippedRules())
        .BuildServiceProvider();

    public static CaseAnswers Answers => Services.GetRequiredService<CaseAnswers>();

    /// <summary>The answer to one line, in Russian.</summary>
    public static string Answer(string line)
    {
        SpeakRussian();
        return Encoding.UTF8.GetString(Answers.Answer(Encoding.UTF8.GetBytes(line)).Span).TrimEnd('\n');
    }

    /// <summary>Everything the command writes for everything it is given.</summary>
    public static async Task<string[]> RunAsync(byte[] input, CancellationToken ct)
    {
        SpeakRussian();
        using var output = new MemoryStream();
        await DeadlinesCommand.RunAsync(Answers, new MemoryStream(input), output, ct);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.True(text.Length == 0 || text.EndsWith('\n'), text);
        return text.Split('\n')[..^1];
    }

    private static void SpeakRussian() => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
}
