using System.Security.Cryptography;
using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Authentication;

namespace Mcu.Dashboard.Access;

/// <summary>Opens, renews and ends sessions, and sets the browser's cookie.</summary>
internal sealed class SessionService(
    ISessionStore store,
    SessionCache cache,
    SessionLimits limits,
    KeyRing ring,
    StaffDirectory directory,
    AccessDirectory access,
    OpenIdSettings openId,
    DemoSwitch demo,
    IStoreFaults faults)
{
    /// <summary>Item of the cookie's ticket that holds the secret. It is not a claim, because pages and circuits keep the claims.</summary>
    public const string SecretItem = "mcu:secret";

    private const int SecretBytes = 32;
    private const int MaxAgent = 200;
    private const int MaxAddress = 64;

    /// <summary>
    /// How much longer than its session a ticket lives. The row decides when a session ends; the ticket must not run out earlier on a node
    /// whose clock is ahead.
    /// </summary>
    private static readonly TimeSpan TicketSlack = TimeSpan.FromDays(1);

    /// <summary>Life of a wall's ticket; it is renewed by use long before that.</summary>
    private static readonly TimeSpan WallTicket = TimeSpan.FromDays(180);

    public static string Hash(string secret) => Convert.ToHexStringLower(KeyRing.Hash(secret));

    /// <summary>Opens a session and ends the one that this browser had, so that pages of the previous person can do nothing more.</summary>
    /// <param name="first">Stores what must be there before the session is.</param>
    /// <exception cref="StoreUnavailableException">The database is away, so nobody new can sign in.</exception>
    public async Task OpenAsync(HttpContext context, Actor person, string via, CancellationToken ct, Func<Guid, Task>? first = null)
    {
        var (fresh, secret) = Fresh(context, person, via);
        await MakeRoomAsync(via, ct);
        await (first?.Invoke(fresh.Id) ?? Task.CompletedTask);
        var card = await AskAsync(store.OpenAsync(fresh, ct));
        await EnterAsync(context, card, secret);
    }

    /// <returns>False when the link was used already, or is too old.</returns>
    public async Task<bool> OpenByLinkAsync(HttpContext context, Actor person, string code, CancellationToken ct)
    {
        var (fresh, secret) = Fresh(context, person, SignInMethod.Link);
        if (await AskAsync(store.OpenByLinkAsync(fresh, SignInLinks.Print(code), cache.Now, ct)) is not { } card)
        {
            return false;
        }

        await EnterAsync(context, card, secret);
        return true;
    }

    /// <summary>
    /// Extends the session of this request; its pages continue. The secret is replaced, which makes copies of the old cookie worthless.
    /// </summary>
    /// <returns>False when the session is over.</returns>
    public async Task<bool> RenewAsync(HttpContext context, SessionInfo card, CancellationToken ct)
    {
        if (card.EndsAt is null)
        {
            return true; // The session of a wall does not run out.
        }

        var secret = NewSecret();
        if (await AskAsync(store.RenewAsync(card.Id, Hash(secret), cache.Now + limits.Lasts, ct)) is not { } renewed)
        {
            return false;
        }

        cache.Take(renewed);
        await GiveCookieAsync(context, renewed, secret);
        return true;
    }

    /// <summary>Ends a session on this node at once, and on the others within a second or two.</summary>
    /// <returns>False when the store could not be told yet; it is told as soon as it answers again.</returns>
    public Task<bool> EndAsync(Guid id, string why, CancellationToken ct) => EndAsync(id, why, by: null, ct);

    /// <summary>
    /// Ends another's session, as <see cref="EndAsync(Guid, string, CancellationToken)"/> does, and leaves it in the journal.
    /// </summary>
    public async Task<RevokedSession> RevokeAsync(Guid id, Actor by, CancellationToken ct)
    {
        if (!Rights.Has(by, Right.Administer))
        {
            return RevokedSession.NoRight;
        }

        return await EndAsync(id, SessionEndReasons.Revoked, by, ct) ? RevokedSession.Everywhere : RevokedSession.Here;
    }

    private async Task<bool> EndAsync(Guid id, string why, Actor? by, CancellationToken ct)
    {
        cache.End(id, why, by);
        try
        {
            await store.EndAsync([id], why, by, cache.Now, ct);
            cache.Wrote([id]);
            return true;
        }
        catch (Exception error) when (faults.IsOne(error))
        {
            return false;
        }
    }

    /// <summary>Makes the row for the ticket of a release that kept none: one row for each ticket, however often it is sent.</summary>
    /// <returns>Null when the key or link it was opened with is no longer valid, or its session ended.</returns>
    public async Task<(SessionInfo Card, string Secret)?> ExchangeAsync(
        HttpContext context, Actor old, string via, DateTimeOffset until, CancellationToken ct)
    {
        var cookie = context.Request.Cookies[Session.CookieName] ?? "";
        if (cookie.Length == 0 || await AskAsync(store.ExchangesUntilAsync(cache.Now, ct)) <= cache.Now
            || Entitled(old, via) is not { } person)
        {
            return null;
        }

        // Derived from the ticket itself: concurrent requests with the same ticket find the same row and the same secret.
        var (id, secret) = (new Guid(KeyRing.Hash("id " + cookie).AsSpan(0, 16)), Hash("secret " + cookie));
        if (cache.IsOver(id))
        {
            return null;
        }

        var fresh = Card(context, person, via, id, secret) with { IsExchanged = true };
        fresh = fresh.EndsAt is { } end && until < end ? fresh with { EndsAt = until } : fresh;
        var card = await AskAsync(store.OpenAsync(fresh, ct));
        cache.Take(card);
        return card.IsLive(cache.Now) && card.Secret == Hash(secret) ? (card, secret) : null;
    }

    public void Extend(AuthenticationProperties ticket, SessionInfo card, string secret)
    {
        ticket.Items[SecretItem] = secret;
        ticket.IsPersistent = true;
        ticket.AllowRefresh = card.Kind == SessionKinds.Wall ? null : false;
        ticket.IssuedUtc = cache.Now;
        ticket.ExpiresUtc = (card.EndsAt + TicketSlack) ?? (cache.Now + WallTicket);
    }

    /// <summary>The person with the rights that the settings give now; null when the settings no longer have them.</summary>
    public Actor? Entitled(Actor known, string via) => via switch
    {
        SignInMethod.Link => known,
        _ when SignInMethod.IsDevice(via) => known,
        SignInMethod.Demo => demo.IsOn ? InPosition(known, person => person.IsMadeUp) : null,
        _ when SignInMethod.IsOpenId(via) => openId.IsOn ? InSamePosition(known) : null,
        _ when SignInMethod.Stamp(via) is { } stamp =>
            stamp == access.StampOf(known.Code) ? InPosition(known, person => !person.IsMadeUp) : null,
        _ => SignInMethod.Print(via) is { } print ? ring.Holding(print)?.Person : null,
    };

    /// <summary>
    /// The positions between which the person of a session may choose today; none where it stands for one right: of a key, of a group.
    /// </summary>
    public IReadOnlyList<Occupant> ChoicesOf(SessionInfo card) =>
        card.SignInMethod == SignInMethod.Demo && demo.IsOn ? Held(card.Person, person => person.IsMadeUp)
        : SignInMethod.Stamp(card.SignInMethod) is not null ? Held(card.Person, person => !person.IsMadeUp)
        : [];

    /// <summary>Gives a session the rights of another position of its person, on every node; its pages are loaded anew.</summary>
    /// <returns>The person in the chosen position; null when they do not hold it today, or the session is over.</returns>
    public async Task<Actor?> ChoosePositionAsync(SessionInfo card, string position, CancellationToken ct)
    {
        if (ChoicesOf(card).FirstOrDefault(occupant => occupant.Position.Code == position) is not { } chosen)
        {
            return null;
        }

        var person = Actor.In(chosen);
        foreach (var changed in await AskAsync(store.ChangeRightsAsync([SessionPrincipal.With(card, person)], ct)))
        {
            cache.Take(changed);
            return person;
        }

        return null;
    }

    private Occupant[] Held(string? code, Func<Person, bool> isMeant)
    {
        var staff = directory.Current;
        return staff.Person(code) is { BlockedAt: null } person && isMeant(person)
            ? [.. staff.PositionsOf(person.Code, directory.Today).Where(occupant => occupant.Position.Role is not null)]
            : [];
    }

    /// <summary>A group of the outside provider allows one position, so the session does not move to another one.</summary>
    private Actor? InSamePosition(Actor known) =>
        Array.Find(Held(known.Code, person => !person.IsMadeUp), occupant => occupant.Position.Code == known.Position) is { } held
            ? Actor.In(held)
            : null;

    /// <summary>The person in the position they acted in, or in another one they hold; null when they hold none or are blocked.</summary>
    private Actor? InPosition(Actor known, Func<Person, bool> isMeant)
    {
        var held = Held(known.Code, isMeant);
        var now = Array.Find(held, occupant => occupant.Position.Code == known.Position)
            ?? Array.Find(held, occupant => occupant.Position.Role == known.Role && occupant.Position.Block == known.Block)
            ?? held.FirstOrDefault();
        return now is null ? null : Actor.In(now);
    }

    /// <summary>
    /// Sets the new cookie, and ends the browser's previous session once the answer is sent. If it ended earlier, its pages in other tabs
    /// would reload with the old cookie and find nobody signed in.
    /// </summary>
    private Task EnterAsync(HttpContext context, SessionInfo card, string secret)
    {
        cache.Take(card);
        if (SessionPrincipal.SessionOf(context.User) is { } before)
        {
            context.Response.OnCompleted(() => EndAsync(before.Id, SessionEndReasons.Replaced, CancellationToken.None));
        }

        return GiveCookieAsync(context, card, secret);
    }

    private Task GiveCookieAsync(HttpContext context, SessionInfo card, string secret)
    {
        var ticket = new AuthenticationProperties();
        Extend(ticket, card, secret);
        return context.SignInAsync(Schemes.Session, SessionPrincipal.Of(card), ticket);
    }

    /// <summary>
    /// Ends the oldest sessions of a key above a limit, so that repeated sign-ins with one key cannot fill the table or the memory.
    /// </summary>
    private async Task MakeRoomAsync(string via, CancellationToken ct)
    {
        var own = cache.Live.Where(card => card.SignInMethod == via).ToArray();
        if (own.Length >= SessionLimits.MaxOfOneKey)
        {
            await EndAsync(own.MinBy(card => (card.SeenAt, card.CreatedAt))!.Id, SessionEndReasons.TooMany, ct);
        }
    }

    private (SessionInfo Card, string Secret) Fresh(HttpContext context, Actor person, string via)
    {
        var secret = NewSecret();
        return (Card(context, person, via, Guid.CreateVersion7(cache.Now), secret), secret);
    }

    private SessionInfo Card(HttpContext context, Actor person, string via, Guid id, string secret)
    {
        var (isWall, now) = (person.Role == Roles.Wall, cache.Now);
        return new SessionInfo
        {
            Id = id,
            Secret = Hash(secret),
            Kind = isWall ? SessionKinds.Wall : SessionKinds.Person,
            SignInMethod = via,
            Person = person.Code,
            Position = person.Position,
            Name = person.Name,
            Role = person.Role,
            Block = person.Block,
            Territory = person.Territory,
            Version = 1,
            Change = 0,
            CreatedAt = now,
            SeenAt = now,
            EndsAt = isWall ? null : now + limits.Lasts,
            Address = Short(context.Connection.RemoteIpAddress?.ToString(), MaxAddress),
            Agent = Short(context.Request.Headers.UserAgent.ToString(), MaxAgent),
        };
    }

    /// <summary>Text that the client sent about itself, shortened and without control characters.</summary>
    private static string Short(string? text, int most) => new([.. (text ?? "").Where(sign => sign is >= ' ' and < '\x7f').Take(most)]);

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    private async Task<T> AskAsync<T>(Task<T> asked)
    {
        try
        {
            return await asked;
        }
        catch (Exception error) when (faults.IsOne(error))
        {
            throw new StoreUnavailableException(error);
        }
    }
}
