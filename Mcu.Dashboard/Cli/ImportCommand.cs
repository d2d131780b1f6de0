using System.Globalization;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Cli;

/// <summary><c>import FILE --source NAME [--dry-run]</c>: imports the export of another register and prints the receipt.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (Parse(args) is not { } wanted)
        {
            await Console.Error.WriteLineAsync("Usage: import FILE --source NAME [--dry-run]");
            return ExitCodes.WrongArguments;
        }

        await services.PrepareAsync(beside: true, ct);
        await using var scope = services.CreateAsyncScope();
        var receipt = await scope.ServiceProvider.GetRequiredService<ImportFile>().RunAsync(
            wanted.File, wanted.Source, wanted.DryRun, new Progress<int>(read => Console.Error.WriteLine($"{read} lines read…")), ct);
        Print(receipt, scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>());
        if (!wanted.DryRun && await TriageAsync(services, ct) is { } fault)
        {
            // Only the type of the exception: its message may quote a resident.
            await Console.Error.WriteLineAsync(
                $"All that the receipt counts is stored, but not all of it are incidents yet: triage stopped ({fault.GetType().Name}). "
                + "A running application goes on with it by itself; without one, start it or run the same import again.");
            return ExitCodes.FoundFault;
        }

        return receipt.Refused.Any(line => line.Line == 0) ? ExitCodes.FoundFault : ExitCodes.Done;
    }

    private static Task<Exception?> TriageAsync(IServiceProvider services, CancellationToken ct)
    {
        return new ImportTriage(BatchAsync, services.GetRequiredService<TimeProvider>()).RunAsync(ct);

        async Task<int> BatchAsync(int limit, CancellationToken enough)
        {
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<TriageSignals>().RunAsync(limit, enough);
        }
    }

    private static void Print(ImportReceipt receipt, IStringLocalizer<Texts> texts)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"read {receipt.Read}, new {receipt.New}, same {receipt.Same}, changed {receipt.Changed}, refused " +
            $"{receipt.Refused.Count}{(receipt.DryRun ? " (dry run, nothing stored)" : "")}"));
        foreach (var line in receipt.Refused)
        {
            var sentence = texts[$"Import.{line.Code}", line.Detail ?? ""];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {line.Line}: {sentence} [{line.Code}]"));
        }
    }

    private static Wanted? Parse(string[] args)
    {
        string? file = null;
        string? source = null;
        var dryRun = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--dry-run":
                    dryRun = true;
                    break;
                case "--source" when i + 1 < args.Length:
                    source = args[++i];
                    break;
                case var path when file is null && !path.StartsWith("--", StringComparison.Ordinal):
                    file = path;
                    break;
                default:
                    return null;
            }
        }

        return file is not null && source is { Length: > 0 and <= 100 } ? new Wanted(file, source, dryRun) : null;
    }

    private sealed record Wanted(string File, string Source, bool DryRun);
}
