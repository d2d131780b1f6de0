using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Closes a connection that says nothing after it was made. Kestrel waits 130 s for a first request: a crowd of idle connections up to the limit
/// of <see cref="FileLimit"/> would keep everybody out for so long. A browser that connected ahead of need connects again when it has a need.
/// The same for the beginning of a request. A connection that has asked once may rest as before, as those of a proxy do.
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
            connection.Transport.Input.AdvanceTo(first.Buffer.Start); // Nothing is taken: the next reader finds it all.
            return !first.Buffer.IsEmpty;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return false;
        }
    }
}
