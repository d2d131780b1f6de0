using System.Globalization;
using Mcu.Dashboard.Hosting;
using Mcu.Infrastructure;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>keys rotate</c>: a new data key, by which running nodes encrypt within a minute. <c>keys rewrap FILE</c>: wraps the data keys by the
/// master key of a file; no value is encrypted anew, and running nodes go on.
/// </summary>
internal static class KeysCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        switch (args)
        {
            case ["rotate"]:
                await services.PrepareAsync(beside: true, ct);
                var id = await services.RotateDataKeyAsync(ct);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"data key {id} is in use; older ones go on opening what they sealed"));
                return ExitCodes.Done;
            case ["rewrap", { Length: > 0 } file]:
                await services.PrepareAsync(beside: true, ct);
                var (keys, master) = await services.RewrapDataKeysAsync(file, ct);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{keys} data keys are wrapped by master key {master}; take the former line out of the file of every node"));
                return ExitCodes.Done;
            default:
                await Console.Error.WriteLineAsync("Usage: keys rotate | keys rewrap FILE");
                return ExitCodes.WrongArguments;
        }
    }
}
