using System.Globalization;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Resources;
using Mcu.Infrastructure;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>subject find|print|erase --by NAME (--profile LINK | --contact X) [--name X]</c>: everything about one person (152-FZ, art. 14, 21).
/// Prints an item a line, with what stays and why; exit code 1 when the answer cannot be whole yet.
/// </summary>
internal static class SubjectCommand
{
    private static readonly Dictionary<string, SubjectAct> Acts = new()
    {
        ["find"] = SubjectAct.Found,
        ["print"] = SubjectAct.Printed,
        ["erase"] = SubjectAct.Erased,
    };

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (Parse(args) is not { } wanted)
        {
            await Console.Error.WriteLineAsync(
                "Usage: subject find|print|erase --by NAME (--profile LINK | --contact PHONE-OR-EMAIL) [--name NAME]");
            return ExitCodes.WrongArguments;
        }

        await services.PrepareAsync(beside: true, ct);
        await using var scope = services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<ISubjects>().RunAsync(
            wanted.Query, wanted.Act, new Actor(null, wanted.By, Roles.Admin), ct);
        var texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>();
        foreach (var item in report.Items)
        {
            Print(item, wanted.Act, texts);
        }

        Console.WriteLine(texts["Subject.total", report.Items.Count, report.Items.Count(item => item.Hold is not SubjectHold.None)]);
        if (wanted.Act is SubjectAct.Erased)
        {
            Console.WriteLine(texts["Subject.stays"]);
        }

        if (report.Clear > 0)
        {
            Console.WriteLine(texts["Subject.clear", report.Clear]);
        }

        var spool = services.WaitingInSpool();
        if (spool > 0)
        {
            Console.WriteLine(texts["Subject.spool", spool]);
        }

        return report.Clear + spool > 0 ? ExitCodes.FoundFault : ExitCodes.Done;
    }

    private static void Print(SubjectItem item, SubjectAct act, IStringLocalizer<Texts> texts)
    {
        var until = item.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        var mayGo = item.Hold is SubjectHold.None && act is not SubjectAct.Erased;
        var hold = texts[mayGo ? "Subject.hold.May" : $"Subject.hold.{item.Hold}", until];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Number ?? "-"}\t{item.Signal.Source}\t{item.Signal.ExternalId}\t{item.Signal.ReceivedAt:O}\t{hold}"));
        if (act is SubjectAct.Printed)
        {
            var author = item.Signal.Author;
            foreach (var part in new[]
            {
                author?.Name, author?.Contact, author?.ExternalId, author?.Address, item.Signal.Url, item.Signal.Address, item.Text,
            })
            {
                if (!string.IsNullOrEmpty(part))
                {
                    Console.WriteLine("\t" + part.ReplaceLineEndings(" "));
                }
            }
        }
    }

    private static Wanted? Parse(string[] args)
    {
        Dictionary<string, string> values = [];
        for (var i = 1; i + 1 < args.Length; i += 2)
        {
            values[args[i]] = args[i + 1];
        }

        return args.Length % 2 == 1
            && Acts.TryGetValue(args[0], out var act)
            && values.Keys.All(key => key is "--by" or "--profile" or "--contact" or "--name")
            && values.GetValueOrDefault("--by") is { Length: > 0 and <= 200 } by
            && (values.ContainsKey("--profile") || values.ContainsKey("--contact"))
                ? new Wanted(
                    act,
                    by,
                    new SubjectQuery(
                        values.GetValueOrDefault("--profile"), values.GetValueOrDefault("--contact"), values.GetValueOrDefault("--name")))
                : null;
    }

    private sealed record Wanted(SubjectAct Act, string By, SubjectQuery Query);
}
