using Mcu.Infrastructure;

namespace Mcu.Dashboard.Hosting;

/// <summary>Says on standard error what a person waits for.</summary>
internal static class PrepareExtensions
{
    public static Task PrepareAsync(this IServiceProvider services, bool beside, CancellationToken ct) =>
        services.PrepareMcuAsync(beside, line => Console.Error.WriteLine(line), ct);
}
