using Mcu.Application.People;
using Microsoft.AspNetCore.Authorization;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The rights as authorization policies, for endpoints and pages. <see cref="Rights"/> defines who has a right; the use case checks it
/// again.
/// </summary>
public static class Policies
{
    /// <summary>Everybody but a wall screen.</summary>
    public const string Staff = nameof(Right.SeeIncidents);

    /// <summary>A wall screen, or staff.</summary>
    public const string Screen = nameof(Right.SeeBoard);

    /// <summary>Duty work: register an incident by hand, see quarantined messages.</summary>
    public const string Duty = nameof(Right.RunDesk);

    /// <summary>Read the journal.</summary>
    public const string Journal = nameof(Right.ReadJournal);

    /// <summary>Ask for the author of a message.</summary>
    public const string Author = nameof(Right.SeeAuthor);

    public const string Admin = nameof(Right.Administer);

    /// <summary>See which reports are due.</summary>
    public const string Reports = nameof(Right.SeeReports);

    /// <summary>A source at an intake endpoint.</summary>
    public const string Source = "source";

    /// <summary>A source that asks for the state of its message, or a duty officer.</summary>
    public const string SourceOrDuty = "source-or-duty";

    /// <summary>
    /// States the policy of the endpoints that the framework adds beside the pages: circuits are of staff, its other files of anybody.
    /// </summary>
    public static void StateOfFramework(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder route && !route.Metadata.Any(stated => stated is IAuthorizeData or IAllowAnonymous))
        {
            var isCircuit = route.RoutePattern.RawText?.TrimStart('/').StartsWith("_blazor", StringComparison.OrdinalIgnoreCase) == true;
            route.Metadata.Add(isCircuit ? new AuthorizeAttribute(Staff) : new AllowAnonymousAttribute());
        }
    }

    public static void Add(AuthorizationOptions options)
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            options.AddPolicy(right.ToString(), policy => policy.RequireRole(Rights.RolesOf(right)));
        }

        options.AddPolicy(Source, policy => policy.RequireClaim(KeyHolder.SourceClaim));
        options.AddPolicy(SourceOrDuty, policy => policy.RequireAssertion(asked =>
            asked.User.HasClaim(claim => claim.Type == KeyHolder.SourceClaim)
            || Rights.Has(CurrentPerson.From(asked.User), Right.RunDesk)));
    }
}
