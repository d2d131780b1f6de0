using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Devices;
using Mcu.Application.Escalation;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Live;
using Mcu.Application.Obligations;
using Mcu.Application.RuleChanges;
using Mcu.Application.Sessions;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Application;

/// <summary>Registers the services of the application, grouped by module.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddMcuApplication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LoopStates>();
        services.AddSingleton<PipelineTelemetry>();

        // Signals
        services.AddSingleton<TriageWakeup>();
        services.AddScoped<ReceiveSignals>();
        services.AddScoped<ImportFile>();
        services.AddScoped<PullSignals>();
        services.AddSingleton<SourceRefusals>();

        // Triage
        services.AddSingleton<ITopicFinder, KeywordTopicFinder>();
        services.AddSingleton<PlacementResolver>();
        services.AddScoped<TriageSignals>();
        services.AddScoped<RetryTriage>();
        services.AddScoped<RenewTitles>();
        services.AddSingleton<TriageProgress>();

        // Incidents
        services.AddIncidentCommands();
        services.AddScoped<CommandRunner>();
        services.AddSingleton<IncidentRights>();
        services.AddScoped<StatedReasons>();
        services.AddScoped<ReadIncident>();
        services.AddScoped<IncidentLists>();

        // Escalation
        services.AddScoped<EscalationSweep>();

        // Duties
        services.AddScoped<SendObligationReminders>();
        services.AddScoped<ListObligations>();
        services.AddScoped<SubmitReport>();
        services.AddScoped<WithdrawReport>();

        // Rules
        services.AddSingleton<RuleCheck>();
        services.AddScoped<ChangeRules>();
        services.AddScoped<RecalculateDeadlines>();
        services.AddScoped<MoveWindows>();

        // Appointments
        services.AddScoped<ChangeStaff>();

        // Devices
        services.AddScoped<ChangeDevices>();
        // Accounts
        services.AddSingleton<AccessDirectory>();
        services.AddScoped<ManageKeys>();
        services.AddScoped<InvitePerson>();

        // Sessions
        services.AddSingleton<SessionCache>();

        // Live
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<SourceOverview>();

        return services;
    }

    /// <summary>Registers every command of the assembly by reflection, so that a new command needs no line here.</summary>
    public static IServiceCollection AddIncidentCommands(this IServiceCollection services)
    {
        foreach (var command in typeof(IncidentCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(IncidentCommand))))
        {
            services.AddSingleton(typeof(IncidentCommand), command);
        }

        return services.AddSingleton<CommandCatalog>();
    }
}
