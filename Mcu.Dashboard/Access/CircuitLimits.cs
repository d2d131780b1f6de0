using System.Security.Claims;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>Counts the live pages of this node by session and by address, and says when there are enough.</summary>
internal sealed class CircuitLimits(CircuitSettings settings, IStringLocalizer<AccessTexts> words)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <returns>Why this caller may open no further page, in words; null when they may.</returns>
    public string? Full(HttpContext context)
    {
        var (session, address) = Keys(context);
        lock (_gate)
        {
            return Full(session, address);
        }
    }

    /// <summary>Counts a page that is opened.</summary>
    /// <param name="why">Why it may not be opened, in words.</param>
    /// <returns>What <see cref="Leave"/> takes back; null when the page is one too many.</returns>
    public CountedCircuit? TryEnter(HttpContext context, out string? why)
    {
        var (session, address) = Keys(context);
        lock (_gate)
        {
            why = Full(session, address);
            return why is null ? Count(session, address) : null;
        }
    }

    /// <summary>Counts a page that comes back after a cut: its connection from before may not be missed yet, and it must not be lost for that.</summary>
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

/// <summary>By what a live page was counted: the same is taken back when it goes, whatever its request says by then.</summary>
internal sealed record CountedCircuit(string Session, string Address);
