using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Closes a connection that sends nothing after it was opened, or only the beginning of a request. Kestrel waits 130 s for the first
/// request: as many idle connections as <see cref="FileLimit"/> allows would keep everybody out for that long. A browser that opened a
/// connection in advance opens another when it needs one. A connection that has sent a request may idle as usual, as those of a proxy do.
/// </summary>
internal static class SilentConnections
{
    private static readonly TimeSpan ToBegin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToSayWhatIsAsked = TimeSpan.FromSeconds(10);

    public static void Close(IWebHostBuilder host) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.Limits.RequestHeadersTimeout = ToSayWhatIsAsked;
        kestrel.ConfigureEndpointDefaults(listen => Close(listen, ToBegin, kestrel.ApplicationServices.GetRequiredService<TimeProvider>()));
    });

    public static void Close(ListenOptions listen, TimeSpan patience, TimeProvider time) => listen.Use(next => async connection =>
    {
        if (await SpeaksAsync(connection, patience, time))
        {
            await next(connection);
        }
    });

    private static async Task<bool> SpeaksAsync(ConnectionContext connection, TimeSpan patience, TimeProvider time)
    {
        using var enough = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, connection.ConnectionClosed);
        try
        {
            var first = await connection.Transport.Input.ReadAsync(either.Token);
            connection.Transport.Input.AdvanceTo(first.Buffer.Start); // Nothing is consumed: the next reader gets all of it.
            return !first.Buffer.IsEmpty;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
