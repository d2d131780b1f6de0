using Mcu.Application.Sessions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Nothing that comes from a page is done unless the session it was opened in lives with the same rights, and the line it comes over is
/// that session's: a circuit that was lost and found again over the cookie of another person does nothing more.
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
