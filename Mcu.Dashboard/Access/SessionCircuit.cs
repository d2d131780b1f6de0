using Mcu.Application.Sessions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Runs nothing that a page sends unless the session it was opened in is alive with unchanged rights and the connection belongs to that
/// same session. A circuit that is resumed with the cookie of another person therefore does nothing.
/// </summary>
internal sealed class SessionCircuit(AuthenticationStateProvider authentication, SessionCache cache) : CircuitHandler
{
    private (Guid Id, int Rights)? _session;
    private bool _isOpen;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _session = await NowAsync();
        _isOpen = true;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            if (!_isOpen || await MayAsync())
            {
                await next(context);
            }
        };

    private async Task<bool> MayAsync() =>
        await NowAsync() == _session && (_session is not { } session || cache.IsLive(session.Id, session.Rights));

    private async Task<(Guid Id, int Rights)?> NowAsync() =>
        SessionPrincipal.SessionOf((await authentication.GetAuthenticationStateAsync()).User);
}
