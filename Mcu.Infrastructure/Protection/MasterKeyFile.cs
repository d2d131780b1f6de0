using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Protection;

/// <summary>
/// The file of the master key: 32 random bytes in base64. While the key is being exchanged it holds both keys, one a line, and either opens
/// what it wrapped.
/// </summary>
/// <param name="Path">Full path.</param>
/// <param name="IsNamed">Whether the settings name it; the product makes only a file that they do not name.</param>
internal sealed record MasterKeyFile(string Path, bool IsNamed)
{
    public const string Setting = "Access:MasterKeyFile";
    private const string Name = "master.key";
    private const int MaxBytes = 4_096;

    /// <summary>
    /// Where nothing is set: with the embedded database in the folder of its data; with a database of its own, which several nodes may
    /// share, in the folder of this account, so that all nodes of one machine find the same file. A node of another machine is refused
    /// until the setting names a copy of the file.
    /// </summary>
    /// <param name="isShared">Whether several nodes may share the database.</param>
    public static MasterKeyFile Read(IConfiguration settings, string dataDirectory, bool isShared)
    {
        if (settings[Setting] is { Length: > 0 } named)
        {
            return new MasterKeyFile(System.IO.Path.GetFullPath(named), IsNamed: true);
        }

        var account = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var folder = isShared && account.Length > 0 ? System.IO.Path.Combine(account, "mcu") : dataDirectory;
        return new MasterKeyFile(System.IO.Path.Combine(folder, Name), IsNamed: false);
    }

    /// <returns>The keys it holds.</returns>
    /// <exception cref="SettingException">There is no such file, or it is no file of keys.</exception>
    public IReadOnlyList<MasterKey> Read()
    {
        string[] lines;
        try
        {
            lines = new FileInfo(Path) is { Exists: true, Length: > MaxBytes } ? [""] : File.ReadAllLines(Path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SettingException(
                Setting,
                $"{Path} is missing. It wraps the keys of this database; without it the personal data in it cannot be read by anybody. "
                + "Put the file back, or name with this setting a copy of the file of the other nodes; nothing was changed");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"{Path} cannot be read ({error.GetType().Name}); nothing was changed");
        }

        var keys = lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(MasterKey.Parse).ToArray();
        return keys.Length > 0 && Array.TrueForAll(keys, key => key is not null)
            ? [.. keys.OfType<MasterKey>()]
            : throw new SettingException(
                Setting, $"{Path} holds no key: each line must be {MasterKey.Bytes} bytes in base64; nothing was changed");
    }

    /// <summary>The key for a database that holds no keys yet.</summary>
    public MasterKey ReadOrMake()
    {
        if (IsNamed || File.Exists(Path))
        {
            return Read()[^1];
        }

        var key = MasterKey.Make();
        return Write(Path, key) ? key : Read()[^1];
    }

    /// <summary>A new file that only this account can read, on disk when the call returns.</summary>
    /// <returns>False when another node has made it meanwhile.</returns>
    private static bool Write(string path, MasterKey key)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(System.Text.Encoding.ASCII.GetBytes(key.Text + "\n"));
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"{path} cannot be made ({error.GetType().Name}); name another file");
        }
    }

    public SettingException IsOfOthers(IReadOnlyList<MasterKey> held, string wanted) => new(
        Setting,
        $"the keys of this database are wrapped by the master key {wanted}, and {Path} holds "
        + $"{string.Join(", ", held.Select(key => key.Id))}. Put the right file in place; nothing was changed");

    public SettingException IsHarmed(int id) => new(
        Setting,
        $"key {id} of this database does not open with the master key of {Path}: its row was changed; restore table mcu.data_keys");
}
