using System.Security.Claims;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>Counts the live pages of this node by session and by address, and refuses those over the limit.</summary>
internal sealed class CircuitLimits(CircuitSettings settings, IStringLocalizer<AccessTexts> words)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <returns>Why this caller may open no further page, as a sentence; null when they may.</returns>
    public string? Full(HttpContext context)
    {
        var (session, address) = Keys(context);
        lock (_gate)
        {
            return Full(session, address);
        }
    }

    /// <summary>Counts a page that is opened.</summary>
    /// <param name="why">Why it may not be opened, as a sentence.</param>
    /// <returns>What <see cref="Leave"/> is given when the page closes; null when the limit is reached.</returns>
    public CountedCircuit? TryEnter(HttpContext context, out string? why)
    {
        var (session, address) = Keys(context);
        lock (_gate)
        {
            why = Full(session, address);
            return why is null ? Count(session, address) : null;
        }
    }

    /// <summary>
    /// Counts a page that resumes after a lost connection. It is admitted even over the limit, because its earlier connection may still be
    /// counted.
    /// </summary>
    public CountedCircuit Enter(HttpContext context)
    {
        var (session, address) = Keys(context);
        lock (_gate)
        {
            return Count(session, address);
        }
    }

    public void Leave(CountedCircuit counted)
    {
        lock (_gate)
        {
            Add(counted.Session, -1);
            Add(counted.Address, -1);
        }
    }

    private string? Full(string session, string address)
    {
        if (_open.GetValueOrDefault(session) >= settings.PerSession)
        {
            return words["Circuits.session", settings.PerSession].Value;
        }

        return _open.GetValueOrDefault(address) >= settings.PerAddress ? words["Circuits.address", settings.PerAddress].Value : null;
    }

    private CountedCircuit Count(string session, string address)
    {
        Add(session, 1);
        Add(address, 1);
        return new CountedCircuit(session, address);
    }

    private void Add(string key, int more)
    {
        var open = _open.GetValueOrDefault(key) + more;
        if (open > 0)
        {
            _open[key] = open;
        }
        else
        {
            _open.Remove(key);
        }
    }

    private static (string Session, string Address) Keys(HttpContext context) =>
        ($"session {Session(context)}", $"address {ClientAddress.Of(context)}");

    private static string Session(HttpContext context) =>
        context.User.FindFirstValue(CurrentPerson.SessionClaim) ?? context.User.Identity?.Name ?? "";
}

/// <summary>
/// The session and the address a live page was counted under; the same ones are counted down when it closes, even if the request has
/// changed since.
/// </summary>
internal sealed record CountedCircuit(string Session, string Address);
