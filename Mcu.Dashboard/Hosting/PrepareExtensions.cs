using Mcu.Infrastructure;

namespace Mcu.Dashboard.Hosting;

/// <summary>Prepares the application and reports on standard error what takes long.</summary>
internal static class PrepareExtensions
{
    public static Task PrepareAsync(this IServiceProvider services, bool beside, CancellationToken ct) =>
        services.PrepareMcuAsync(beside, line => Console.Error.WriteLine(line), ct);
}
