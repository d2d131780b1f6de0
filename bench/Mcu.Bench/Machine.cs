using System.Globalization;
using System.Runtime.InteropServices;

namespace Mcu.Bench;

/// <summary>What the figures were measured on; a figure without its machine says nothing.</summary>
internal sealed record Machine(int Cores, string Cpu, string Memory, string Runtime, string Os)
{
    public static Machine This() => new(
        Environment.ProcessorCount,
        Cpuinfo(),
        string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0.#} GB"),
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription);

    private static string Cpuinfo() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "?"
        : RuntimeInformation.ProcessArchitecture.ToString();
}
