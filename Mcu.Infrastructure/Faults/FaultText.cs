using System.ComponentModel;
using System.Data.Common;
using System.Net.Sockets;

namespace Mcu.Infrastructure.Faults;

/// <summary>
/// Describes an exception for the log: the types from the outermost to the innermost, and messages of the operating system, but never a
/// message that could quote a resident.
/// </summary>
internal static class FaultText
{
    public static string Of(Exception error)
    {
        List<string> said = [];
        for (var at = error; at is not null; at = at.InnerException)
        {
            said.Add(at switch
            {
                IPlainFault => at.Message,
                DbException { SqlState: { } state } => $"{at.GetType().Name} {state}",
                IOException or UnauthorizedAccessException or SocketException or Win32Exception or TimeoutException =>
                    $"{at.GetType().Name}: {at.Message}",
                _ => at.GetType().Name,
            });
        }

        return string.Join(" ← ", said).ReplaceLineEndings(" ");
    }
}
