using Mcu.Dashboard.Access;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Words;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Mcu.Application.Signals;
using Mcu.Dashboard.Ingest;
using Mcu.Dashboard.Live;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Dashboard.Api;

/// <summary>Registers and maps the JSON endpoints.</summary>
public static class ApiServices
{
    public static IServiceCollection AddMcuApi(this IServiceCollection services)
    {
        services.AddLocalization();
        services.TryAddSingleton<TownNames>();
        services.TryAddSingleton<TownTimes>();
        services.TryAddSingleton<PositionFormatter>();
        services.TryAddSingleton<OutcomeTexts>();
        services.TryAddScoped<TimelineFormatter>();
        services.ConfigureHttpJsonOptions(options =>
        {
            // Cyrillic is written unescaped for readability; characters that could be markup stay escaped.
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiFaults>();
        services.AddOpenApi("v1");

        services.AddSingleton<FaultTexts>();
        services.AddSingleton<IntakeLog>();
        services.AddSingleton<ISourceConnector, IntakeConnector>();
        services.AddScoped<IntakeBatch>();

        services.AddSingleton<UnknownApiRoutes>();
        services.AddScoped<ResponseMapper>();
        services.TryAddSingleton(typeof(UseCaseRunner<>));
        services.TryAddSingleton<AuthorAccess>();
        services.AddFilters();
        services.AddSingleton<BoardResponseCache>();
        return services;
    }

    public static void MapMcuApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Incidents").DisableAntiforgery();
        IncidentEndpoints.Map(api);
        CommandEndpoints.Map(api);
        BoardEndpoints.Map(api);
        HealthEndpoints.Map(routes);
        routes.MapOpenApi().AllowAnonymous();
        UnknownApiRoutes.Map(routes);
    }
}
