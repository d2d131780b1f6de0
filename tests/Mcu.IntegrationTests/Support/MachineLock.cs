namespace Mcu.IntegrationTests.Support;

/// <summary>One heavy test suite at a time on this machine: <c>dotnet test</c> runs the projects side by side, and their servers would starve each other.</summary>
internal sealed class MachineLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly FileStream _file;

    private MachineLock(FileStream file) => _file = file;

    public static async Task<MachineLock> TakeAsync(CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mcu-heavy-tests.{Environment.UserName}.lock");
        while (true)
        {
            try
            {
                return new MachineLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
