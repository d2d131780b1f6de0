using Mcu.Infrastructure.Embedded;

namespace Mcu.IntegrationTests.Support;

/// <summary>Stops and removes what killed test runs left behind, because their database servers keep running by design.</summary>
internal static class StaleProcesses
{
    public static async Task RemoveAsync(string except, CancellationToken ct)
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), TempFolder.Prefix + "*")
            .Where(folder => folder != except && IsOrphan(folder)))
        {
            try
            {
                if (await EmbeddedPostgres.FindRunningAsync(folder, ct) is not null)
                {
                    await using var server = await new EmbeddedPostgres().StartAsync(folder, _ => { }, TimeProvider.System, ct);
                }

                Directory.Delete(folder, recursive: true);
            }
            catch (Exception kept) when (kept is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
            {
                // It belongs to somebody else, or is partly deleted; no reason to fail a test run.
            }
        }
    }

    private static bool IsOrphan(string folder) =>
        int.TryParse(Path.GetFileName(folder)[TempFolder.Prefix.Length..].Split('-')[0], out var process)
            && !Directory.Exists($"/proc/{process}");
}
