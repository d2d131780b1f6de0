using Mcu.Dashboard.Hosting;

return await DashboardProgram.RunAsync(args);
