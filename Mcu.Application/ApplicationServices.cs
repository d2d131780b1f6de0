using Mcu.Application.Common;
using Mcu.Application.Duties;
using Mcu.Application.Escalation;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Live;
using Mcu.Application.Rules;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Application;

/// <summary>Registers the rooms of the application, a paragraph each.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddMcuApplication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LoopStates>();

        // Signals
        services.AddSingleton<SignalBell>();
        services.AddScoped<ReceiveSignals>();
        services.AddScoped<ImportFile>();

        // Triage
        services.AddSingleton<TopicFinder>();
        services.AddSingleton<Dispatcher>();
        services.AddScoped<TriageSignals>();
        services.AddScoped<TriageAgain>();
        services.AddScoped<RenewTitles>();
        services.AddSingleton<TriageWatch>();

        // Incidents
        services.AddIncidentCommands();
        services.AddScoped<CommandRunner>();

        // Escalation
        services.AddScoped<EscalationSweep>();

        // Duties
        services.AddScoped<RemindDuties>();
        services.AddScoped<ListDuties>();
        services.AddScoped<HandInDuty>();
        services.AddScoped<TakeBackDuty>();

        // Rules
        services.AddSingleton<RuleCheck>();
        services.AddScoped<ChangeRules>();
        services.AddScoped<RecalculateDeadlines>();
        services.AddScoped<MoveWindows>();

        // Sessions
        services.AddSingleton<SessionBook>();

        // Live
        services.AddSingleton<LiveBoard>();

        return services;
    }

    /// <summary>Every command there is: a new one needs no line here.</summary>
    public static IServiceCollection AddIncidentCommands(this IServiceCollection services)
    {
        foreach (var command in typeof(IncidentCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(IncidentCommand))))
        {
            services.AddSingleton(typeof(IncidentCommand), command);
        }

        return services.AddSingleton<CommandCatalog>();
    }
}
