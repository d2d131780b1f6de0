using System.ComponentModel;
using System.Data.Common;
using System.Net.Sockets;

namespace Mcu.Infrastructure.Faults;

/// <summary>
/// An exception in words that may stand in a log: the kinds from outside in, and the machine's own words, never a message that could quote
/// a resident.
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
