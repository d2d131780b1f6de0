using System.Runtime.CompilerServices;

namespace Mcu.IntegrationTests.Support;

/// <summary>Real files that lie in <c>shared/data</c> beside the repository on some machines and are never part of it.</summary>
internal static class SharedData
{
    /// <returns>The file's path; the test is skipped where it is absent.</returns>
    public static string Find(string folder, string name, [CallerFilePath] string here = "")
    {
        for (var floor = Path.GetDirectoryName(here); floor is not null; floor = Path.GetDirectoryName(floor))
        {
            var path = Path.Combine(floor, "shared", "data", folder, name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/data/{folder}/{name} is not beside the repository.");
        return "";
    }
}
