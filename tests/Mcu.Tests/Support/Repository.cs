using System.Runtime.CompilerServices;

namespace Mcu.Tests.Support;

/// <summary>The source tree, for tests that read it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The files of the repository below a folder, without build output and downloads.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => extensions.Length == 0 || extensions.Contains(Path.GetExtension(file)))
                .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "node_modules" or "artifacts" or "obj" or "bin" or ".git" or ".data" or "TestResults" or "lib"))
            : [];
    }

    public static string Name(string file) => Path.GetRelativePath(Root, file);

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
