using System.Globalization;

namespace Mcu.TestTown;

/// <summary>The file of the master key that all nodes of a test share: they have folders of their own and one database.</summary>
internal static class TestMasterKey
{
    /// <summary>Made up, and the same for every run, so that a database outlives the process that made it.</summary>
    public const string Text = "dGVzdC1tYXN0ZXIta2V5LW9mLXRoZS10b3duLTAwMDE=";

    private static readonly Lazy<string> Made = new(Make);

    public static string File => Made.Value;

    private static string Make()
    {
        var path = Path.Combine(
            Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"mcu-test-{Environment.ProcessId}.key"));
        System.IO.File.WriteAllText(path, Text);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.Delete(path);
        return path;
    }
}
