using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;

namespace Mcu.Dashboard.Ingest;

/// <summary>
/// A body whose signature covers the whole, so that nothing of it may be used before the signature is checked. It is hashed while it
/// arrives and kept in a file meanwhile, so that many large bodies at once take no memory. The file has no name under which others could
/// open it, and disappears with the process.
/// </summary>
internal sealed class SignedBody : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _hash;

    private SignedBody(FileStream file, byte[] hash) => (_file, _hash) = (file, hash);

    /// <returns>Null when the body exceeds the limit.</returns>
    /// <exception cref="NoTemporaryFileException">The folder for temporary files is missing, full or not writable.</exception>
    public static async Task<SignedBody?> ReceiveAsync(PipeReader body, string secret, long maxBytes, CancellationToken ct)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        var file = Create();
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(ct);
                foreach (var part in read.Buffer)
                {
                    hmac.AppendData(part.Span);
                    await WriteAsync(file, part, ct);
                }

                body.AdvanceTo(read.Buffer.End);
                if (file.Length > maxBytes)
                {
                    await file.DisposeAsync();
                    return null;
                }

                if (read.IsCompleted)
                {
                    file.Position = 0;
                    return new SignedBody(file, hmac.GetHashAndReset());
                }
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> part, CancellationToken ct)
    {
        try
        {
            await file.WriteAsync(part, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NoTemporaryFileException(error);
        }
    }

    public bool Holds(string? header) => Signature.IsOf(header, _hash);

    public PipeReader Read() => PipeReader.Create(_file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static FileStream Create()
    {
        try
        {
            return CreateIn(Path.GetTempPath());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NoTemporaryFileException(error);
        }
    }

    private static FileStream CreateIn(string folder)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}

/// <summary>
/// A body could not be written to the folder for temporary files (TMPDIR): it is missing, full or not writable. The sender should try
/// again.
/// </summary>
internal sealed class NoTemporaryFileException(Exception cause) : Exception("A temporary file cannot be written.", cause);
