using System.Globalization;
using System.Runtime.InteropServices;

namespace Mcu.Bench;

/// <summary>The machine on which the figures were measured; without it a figure says nothing.</summary>
internal sealed record Machine(int Cores, string Cpu, string Memory, string Runtime, string Os)
{
    public static Machine This() => new(
        Environment.ProcessorCount,
        Cpuinfo(),
        string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0.#} GB"),
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription);

    /// <summary>
    /// Processor time used by everything on this machine, the database and other programs included; zero where it cannot be read.
    /// </summary>
    public static TimeSpan Busy()
    {
        if (!File.Exists("/proc/stat"))
        {
            return TimeSpan.Zero;
        }

        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Select(value => long.Parse(value, CultureInfo.InvariantCulture)).ToArray();
        const int Idle = 3, Waiting = 4, Counted = 8;
        return TimeSpan.FromMilliseconds(10 * ticks.Take(Counted).Where((_, place) => place is not (Idle or Waiting)).Sum());
    }

    private static string Cpuinfo() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[^1]
            .Trim()
            ?? "?"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
